using HistoryCli.Transcripts;
using LiveChat;
using LiveChat.Storage;

namespace HistoryCli.Loading;

/// <summary>What the transcripts call things, which the history itself does not know.</summary>
/// <param name="key">The key of the store that the history is in.</param>
internal sealed class Catalog(ChannelKey key)
{
    private readonly SortedDictionary<string, KeyClaim> _claims = new(StringComparer.Ordinal);
    private readonly Dictionary<SessionId, string> _keys = [];
    private readonly Dictionary<MessageId, string> _oddSources = [];
    private readonly SortedDictionary<string, SortedSet<string>> _operators = new(StringComparer.Ordinal);
    private readonly List<CatalogRecord> _unkept = [];

    /// <summary>The sessions by key in ordinal order; one that was not imported yet, or was refused, too.</summary>
    internal IEnumerable<(string Key, SessionId Id)> Sessions =>
        _claims.Values.Where(IsMutual).Select(claim => (claim.SessionKey, claim.Session));

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

    /// <summary>Finds the session that has a key.</summary>
    internal SessionId? Find(string sessionKey) =>
        _claims.TryGetValue(sessionKey, out var claim) && IsMutual(claim) ? claim.Session : null;

    /// <summary>What the transcripts call a session; null for one that is not from them.</summary>
    internal string? KeyOf(SessionId session) => _keys.GetValueOrDefault(session);

    /// <summary>What the transcripts call a message.</summary>
    internal string SourceOf(MessageId message) => _oddSources.GetValueOrDefault(message, message.Value);

    /// <summary>
    /// Settles a session's opening: the recorded one and the first message's <c>seq</c> as microseconds, so that the
    /// source's order is kept. A session that is known keeps its opening, also when its first message comes later.
    /// </summary>
    /// <exception cref="LineException">Another session has this key, or this opening on this channel.</exception>
    internal DateTimeOffset Claim(SessionLine line, Channel channel, long firstSequence)
    {
        var channelId = key.IdOf(channel);
        var claim = _claims.GetValueOrDefault(line.SessionKey) ?? new KeyClaim(
            line.SessionKey, new SessionId(channelId, line.OpenedAt.AddMicroseconds(firstSequence)), line.OpenedAt);
        if (claim.Session.Channel != channelId || claim.RecordedAt != line.OpenedAt)
        {
            throw new LineException("The session was imported before with another channel or opening.");
        }

        if (KeyOf(claim.Session) is { } other && other != line.SessionKey)
        {
            throw new LineException($"It opens when '{other}' does, on the same channel.");
        }

        Note(claim);
        Note(new OpeningClaim(claim.Session, claim.SessionKey));
        return claim.Session.OpenedAt;
    }

    /// <summary>Notes who is an operator where, and what its messages are called.</summary>
    internal void Note(MappedSession session)
    {
        var line = session.Source.Session;
        Note(new KnownLiveChat(line.LiveChat));
        foreach (var name in line.AllOperators)
        {
            Note(new KnownOperator(line.LiveChat, name));
        }

        foreach (var message in session.Messages)
        {
            if (MessageId.FromMessenger(message.Value.Source).IsDerived)
            {
                Note(new OddSource(message.Value.Source));
            }
        }
    }

    /// <summary>Adds what is kept already.</summary>
    /// <returns>Whether it was not known.</returns>
    internal bool Add(CatalogRecord record) =>
        record switch
        {
            KeyClaim claim => _claims.TryAdd(claim.SessionKey, claim),
            OpeningClaim claim => _keys.TryAdd(claim.Session, claim.SessionKey),
            KnownLiveChat known => _operators.TryAdd(known.LiveChat, new SortedSet<string>(StringComparer.Ordinal)),
            KnownOperator known => OperatorsOf(known.LiveChat).Add(known.User),
            OddSource odd => _oddSources.TryAdd(MessageId.FromMessenger(odd.Source), odd.Source),
            _ => throw new InvalidOperationException($"No place for {record.GetType().Name}."),
        };

    /// <summary>Hands over what was noted and is not kept yet.</summary>
    internal List<CatalogRecord> TakeUnkept()
    {
        List<CatalogRecord> unkept = [.. _unkept];
        _unkept.Clear();
        return unkept;
    }

    private void Note(CatalogRecord record)
    {
        if (Add(record))
        {
            _unkept.Add(record);
        }
    }

    /// <summary>Whether the session is the key's own: of two imports at once, another's may have come first.</summary>
    private bool IsMutual(KeyClaim claim) => KeyOf(claim.Session) == claim.SessionKey;

    private SortedSet<string> OperatorsOf(string liveChat)
    {
        Add(new KnownLiveChat(liveChat));
        return _operators[liveChat];
    }
}
