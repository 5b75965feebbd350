using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>The rows of one channel.</summary>
internal sealed partial class InMemoryChannel(ChannelId id, Channel channel)
{
    private readonly InMemoryRows<SessionId, InMemorySessionRow> _sessions = new(static row => row.Id);
    private readonly InMemoryRows<EntryPlace, ChannelEntry> _entries = new(static entry => entry.Place);
    private readonly Dictionary<MessageId, ChannelEntry> _byId = [];
    private readonly Dictionary<MessageId, MessageId> _bySecondId = [];
    private readonly Dictionary<MessageId, PendingMessage> _pending = [];
    private ReceiptWatermarks? _watermarks;

    internal Channel Channel { get; } = channel;

    internal long Version { get; private set; }

    internal Session? Newest => _sessions.Last?.Current;

    internal Session? FindSession(DateTimeOffset openedAt) => FindRow(new SessionId(id, openedAt))?.Current;

    internal InMemorySessionRow? FindRow(SessionId session) => _sessions.Find(session);

    internal ChannelEntry? FindEntry(MessageId message) => _byId.GetValueOrDefault(message);

    internal ChannelEntry? FindBySecondId(MessageId message) =>
        _bySecondId.TryGetValue(message, out var first) ? _byId[first] : null;

    /// <summary>Finds entries by id or second id, each once.</summary>
    internal IEnumerable<ChannelEntry> FindEntries(ImmutableArray<MessageId> messages) =>
        messages.SelectMany(message => new[] { FindEntry(message), FindBySecondId(message) })
            .OfType<ChannelEntry>().DistinctBy(entry => entry.Id);

    internal ChannelState Load(ChannelNeeds needs)
    {
        ImmutableArray<ChannelEntry> entries = [.. FindEntries(needs.Messages)];
        var openings = needs.Openings.Concat(entries.Select(entry => entry.Place.OpenedAt));
        return new ChannelState
        {
            Channel = id,
            Version = Version,
            Newest = Newest,
            Sessions = [.. openings.Select(FindSession).OfType<Session>().DistinctBy(session => session.Id)],
            Entries = entries,
            Pending = [.. needs.Messages.Distinct().Select(message => _pending.GetValueOrDefault(message))
                .OfType<PendingMessage>()],
            PendingCount = _pending.Count,
            Watermarks = _watermarks,
        };
    }

    internal ImmutableArray<PendingMessage> ListPending(int limit) =>
        [
            .. _pending.Values.OrderByDescending(pending => pending.IsReceiptOnly).ThenBy(pending => pending.CameAt)
                .ThenBy(pending => pending.Id).Take(limit),
        ];

    /// <summary>
    /// The place that is before every entry of the sessions opened at a time or later, and after all others.
    /// </summary>
    private static EntryPlace BeforeSession(DateTimeOffset openedAt) =>
        new(openedAt, DateTimeOffset.MinValue, DateTimeOffset.MinValue, default);
}
