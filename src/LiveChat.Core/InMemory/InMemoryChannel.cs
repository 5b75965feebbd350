using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>The rows of one channel; without any before its first commit.</summary>
internal sealed partial class InMemoryChannel(
    ChannelId id,
    InMemorySessionLists lists,
    InMemoryRows<(ChannelId Channel, MessageId Message), QueuedMessage> queued
)
{
    private readonly InMemoryRows<SessionId, InMemorySessionRow> _sessions = new(static row => row.Id);
    private readonly InMemoryRows<EntryPlace, ChannelEntry> _entries = new(static entry => entry.Place);
    private readonly InMemoryRows<(long Version, EntryPlace Place), object> _changes = new(ChangeOf);
    private readonly Dictionary<MessageId, ChannelEntry> _byId = [];
    private readonly Dictionary<MessageId, MessageId> _bySecondId = [];
    private readonly Dictionary<MessageId, PendingMessage> _pending = [];
    private ReceiptWatermarks? _watermarks;

    internal Channel? Channel { get; private set; }

    internal long Version { get; private set; }

    internal Session? Newest => _sessions.Last?.Current;

    internal Session? FindSession(DateTimeOffset openedAt) => _sessions.Find(new SessionId(id, openedAt))?.Current;

    internal ChannelEntry? FindEntry(MessageId message) => _byId.GetValueOrDefault(message);

    internal ChannelEntry? FindBySecondId(MessageId message) =>
        _bySecondId.TryGetValue(message, out var first) ? _byId[first] : null;

    /// <summary>Finds entries by id or second id, each once.</summary>
    internal IEnumerable<ChannelEntry> FindEntries(ImmutableArray<MessageId> messages) =>
        messages
            .SelectMany(message => new[] { FindEntry(message), FindBySecondId(message) })
            .OfType<ChannelEntry>()
            .DistinctBy(entry => entry.Id);

    internal ChannelState Load(ChannelNeeds needs)
    {
        ImmutableArray<ChannelEntry> entries = [.. FindEntries(needs.Messages)];
        var openings = needs.Openings.Concat(entries.Select(entry => entry.Place.OpenedAt));
        return new ChannelState
        {
            Channel = id,
            Version = Version,
            Newest = Newest,
            Sessions = [.. openings.Distinct().Select(FindSession).OfType<Session>()],
            Entries = entries,
            Pending = [.. needs.Messages.Distinct().Where(_pending.ContainsKey).Select(one => _pending[one])],
            PendingCount = _pending.Count,
            Watermarks = _watermarks,
        };
    }

    internal ImmutableArray<PendingMessage> ListPending(int limit) =>
        [
            .. _pending
                .Values.OrderByDescending(pending => pending.IsReceiptOnly)
                .ThenBy(pending => pending.CameAt)
                .ThenBy(pending => pending.Id)
                .Take(limit),
        ];

    /// <summary>What changed after a version, whole versions at a time.</summary>
    internal ChannelChanges ChangedAfter(long version, int limit, DateTimeOffset anchor)
    {
        var from = _changes.Seek((Math.Min(version, Version) + 1, default));
        var (to, upTo) = (_changes.Count, Version);
        if (to - from > limit)
        {
            to = _changes.Seek((ChangeOf(_changes[from + limit - 1]).Version + 1, default));
            upTo = to < _changes.Count ? ChangeOf(_changes[to]).Version - 1 : Version;
        }

        var rows = _changes.Take(from, to, PagingDirection.Forwards, int.MaxValue);
        ImmutableArray<ChannelEntry> entries = [.. rows.OfType<ChannelEntry>()];
        ImmutableArray<RemovedEntry> removed = [.. rows.OfType<RemovedEntry>()];
        var openings = rows.OfType<InMemorySessionRow>()
            .Select(row => row.Id.OpenedAt)
            .Concat(entries.Select(entry => entry.Place.OpenedAt))
            .Concat(removed.Select(entry => entry.Place.OpenedAt));
        return new ChannelChanges
        {
            Version = upTo,
            NewestVersion = Version,
            Anchor = FindSession(anchor),
            Sessions = [.. openings.Distinct().Select(FindSession).OfType<Session>()],
            Entries = entries,
            Removed = removed,
        };
    }

    /// <summary>The version that changed a row last, and its place; a session is before its entries.</summary>
    private static (long Version, EntryPlace Place) ChangeOf(object row) =>
        row switch
        {
            ChannelEntry entry => (entry.Version, entry.Place),
            RemovedEntry removed => (removed.Version, removed.Place),
            InMemorySessionRow { Current: var session } => (
                session.Version,
                new EntryPlace(session.OpenedAt, DateTimeOffset.MinValue, DateTimeOffset.MinValue, default)
            ),
            _ => throw new InvalidOperationException($"No change is kept as {row.GetType().Name}."),
        };
}
