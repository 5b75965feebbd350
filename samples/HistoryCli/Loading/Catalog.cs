using HistoryCli.Transcripts;
using LiveChat;
using LiveChat.Storage;

namespace HistoryCli.Loading;

/// <summary>The names in the transcripts, which the history itself does not know.</summary>
/// <param name="key">The key of the store that the history is in.</param>
internal sealed class Catalog(ChannelKey key)
{
    private readonly SortedDictionary<string, KeyClaim> _claims = new(StringComparer.Ordinal);
    private readonly Dictionary<SessionId, string> _keys = [];
    private readonly Dictionary<MessageId, string> _oddSources = [];
    private readonly SortedDictionary<string, SortedSet<string>> _operators = new(StringComparer.Ordinal);
    private readonly List<CatalogRecord> _unkept = [];

    /// <summary>The sessions by key in ordinal order, including those not imported yet and refused ones.</summary>
    internal IEnumerable<(string Key, SessionId Id)> Sessions =>
        _claims.Values.Where(IsMutual).Select(claim => (claim.SessionKey, claim.Session));

    /// <summary>The live chats, each with all its operators according to the transcripts.</summary>
    internal IEnumerable<LiveChatSettings> LiveChats =>
        _operators.Select(liveChat => new LiveChatSettings(new LiveChatId(liveChat.Key), liveChat.Key)
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

    /// <summary>The transcripts' key of a session; null for a session from elsewhere.</summary>
    internal string? KeyOf(SessionId session) => _keys.GetValueOrDefault(session);

    /// <summary>The transcripts' source of a message.</summary>
    internal string SourceOf(MessageId message) => _oddSources.GetValueOrDefault(message, message.Value);

    /// <summary>
    /// Determines a session's opening: the recorded one plus the first message's <c>seq</c> as microseconds, so that
    /// the source's order is kept. A known session keeps its opening, even if its first message comes later.
    /// </summary>
    /// <exception cref="LineException">Another session has this key, or this opening on this channel.</exception>
    internal DateTimeOffset Claim(SessionLine line, Channel channel, long firstSequence)
    {
        var channelId = key.IdOf(channel);
        var claim =
            _claims.GetValueOrDefault(line.SessionKey)
            ?? new KeyClaim(
                line.SessionKey,
                new SessionId(channelId, LineValues.Later("openedAtUtc", line.OpenedAt, firstSequence)),
                line.OpenedAt
            );
        if (claim.Session.Channel != channelId || claim.RecordedAt != line.OpenedAt)
        {
            throw new LineException("The session was already imported with another channel or opening.");
        }

        if (KeyOf(claim.Session) is { } other && other != line.SessionKey)
        {
            throw new LineException($"The session opens at the same time as '{other}' on the same channel.");
        }

        Note(claim);
        Note(new OpeningClaim(claim.Session, claim.SessionKey));
        return claim.Session.OpenedAt;
    }

    /// <summary>Notes the operators of a session's live chat, and the sources of its messages.</summary>
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

    /// <summary>Adds a record that is already stored.</summary>
    /// <returns>Whether the record was unknown.</returns>
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

    /// <summary>Returns the noted records that are not stored yet.</summary>
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

    /// <summary>Whether the session belongs to the key: a concurrent import may have come first.</summary>
    private bool IsMutual(KeyClaim claim) => KeyOf(claim.Session) == claim.SessionKey;

    private SortedSet<string> OperatorsOf(string liveChat)
    {
        Add(new KnownLiveChat(liveChat));
        return _operators[liveChat];
    }
}
