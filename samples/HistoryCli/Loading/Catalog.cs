using System.Collections.Immutable;
using HistoryCli.Transcripts;
using LiveChat.Access;
using LiveChat.Apps;
using LiveChat.Channels;
using LiveChat.Messages;
using LiveChat.Users;

namespace HistoryCli.Loading;

/// <summary>What the transcripts call things, and the host's records that were derived from them.</summary>
internal sealed class Catalog
{
    private readonly Dictionary<string, (string ChannelKey, DateTimeOffset Recorded, DateTimeOffset OpenedAt)> _claims =
        new(StringComparer.Ordinal);

    private readonly Dictionary<(string ChannelKey, DateTimeOffset OpenedAt), string> _openings = [];
    private readonly SortedDictionary<string, SessionId> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<SessionId, SessionLine> _lines = [];
    private readonly Dictionary<MessageId, string> _derivedSources = [];
    private readonly SortedDictionary<string, SortedSet<string>> _operators = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _accounts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _requests = new(StringComparer.Ordinal);

    /// <summary>The sessions that were imported, by key in ordinal order.</summary>
    internal IReadOnlyDictionary<string, SessionId> Sessions => _sessions;

    /// <summary>The live chats, with everybody who is an operator of them by the transcripts.</summary>
    internal IEnumerable<LiveChatSettings> LiveChats => _operators.Select(liveChat =>
        new LiveChatSettings(new LiveChatId(liveChat.Key), liveChat.Key)
        {
            Connectors = [new Connector(SampleApps.Connector, SampleApps.Irc)],
            Supervisors = [Principal.Of(SampleApps.Supervisor)],
            Operators = [.. liveChat.Value.Select(name => Principal.Of(new UserId(name)))],
            ContactApp = SampleApps.Contacts,
            RequestApp = SampleApps.Requests,
        });

    /// <summary>The contacts, with every nickname that is bound to them.</summary>
    internal IEnumerable<AppItem> Contacts => _accounts.Select(contact =>
        new AppItem(SampleApps.Contact(contact.Key), contact.Key)
        {
            Accounts =
            [
                new AppItemAccounts(
                    SampleApps.AccountsProperty,
                    [.. contact.Value.Select(nickname => new Account(SampleApps.Irc, nickname))]),
            ],
        });

    /// <summary>The requests, with the contacts whose sessions are bound to them.</summary>
    internal IEnumerable<AppItem> Requests => _requests.Select(request =>
        new AppItem(SampleApps.Request(request.Key), request.Key)
        {
            Links = [new AppItemLinks(SampleApps.ContactsProperty, [.. request.Value.Select(SampleApps.Contact)])],
        });

    /// <summary>
    /// Settles a session's opening: the recorded one and the first message's <c>seq</c> as microseconds, so that the
    /// source's order is kept. A session that is known keeps its opening, also when its first message comes later.
    /// </summary>
    /// <exception cref="LineException">Another session has this key, or this opening on this channel.</exception>
    internal DateTimeOffset Claim(SessionLine line, long firstSequence)
    {
        if (_claims.TryGetValue(line.SessionKey, out var known))
        {
            return known.ChannelKey == line.ChannelKey && known.Recorded == line.OpenedAt
                ? known.OpenedAt
                : throw new LineException("The session was imported before with another channel or opening.");
        }

        var openedAt = line.OpenedAt.AddMicroseconds(firstSequence);
        if (!_openings.TryAdd((line.ChannelKey, openedAt), line.SessionKey))
        {
            var other = _openings[(line.ChannelKey, openedAt)];
            throw new LineException($"It opens when '{other}' does, on the same channel.");
        }

        _claims.Add(line.SessionKey, (line.ChannelKey, line.OpenedAt, openedAt));
        return openedAt;
    }

    /// <summary>Notes who is an operator where; before the import, which wants to know the live chat.</summary>
    internal void AddOperators(SessionLine line) => SetOf(_operators, line.LiveChat).UnionWith(line.AllOperators);

    /// <summary>Notes a session that was imported.</summary>
    /// <param name="session">The session.</param>
    /// <param name="id">Its id.</param>
    /// <param name="isBound">Whether it is bound as its line says.</param>
    internal void AddImported(MappedSession session, SessionId id, bool isBound)
    {
        var line = session.Source.Session;
        _sessions[line.SessionKey] = id;
        _lines.TryAdd(id, line);
        if (isBound)
        {
            AddItems(line);
        }

        foreach (var message in session.Messages)
        {
            if (MessageId.FromMessenger(message.Value.Source) is { IsDerived: true } derived)
            {
                _derivedSources[derived] = message.Value.Source;
            }
        }
    }

    /// <summary>What the transcripts say about a session; null for one that is not from them.</summary>
    internal SessionLine? Find(SessionId session) => _lines.GetValueOrDefault(session);

    /// <summary>What the transcripts call a message.</summary>
    internal string SourceOf(MessageId message) => _derivedSources.GetValueOrDefault(message, message.Value);

    private void AddItems(SessionLine line)
    {
        if (line.CustomerAccount is { } contact)
        {
            SetOf(_accounts, contact).Add(line.Nickname);
        }

        if (line.AppItem is { } item)
        {
            SetOf(_requests, item).UnionWith(line.CustomerAccount is { } linked ? [linked] : []);
        }
    }

    private static SortedSet<string> SetOf(SortedDictionary<string, SortedSet<string>> sets, string key) =>
        sets.TryGetValue(key, out var set) ? set : sets[key] = new SortedSet<string>(StringComparer.Ordinal);
}
