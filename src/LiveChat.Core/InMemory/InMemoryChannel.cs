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
    private readonly InMemoryRows<SessionId, Session> _sessions = new(static session => session.Id);
    private readonly InMemoryRows<EntryPlace, ChannelEntry> _entries = new(static entry => entry.Place);
    private readonly Dictionary<MessageId, ChannelEntry> _byId = [];
    private readonly Dictionary<MessageId, ChannelEntry> _bySecondId = [];

    /// <summary>What each version changed, entries by place; the first element is version one.</summary>
    private readonly List<(DateTimeOffset[] Openings, MessageId[] Entries, RemovedEntry[] Removed)> _changes = [];

    private ImmutableDictionary<MessageId, PendingMessage> _pending = ImmutableDictionary<
        MessageId,
        PendingMessage
    >.Empty;
    private ReceiptWatermarks? _watermarks;

    internal Channel? Channel { get; private set; }

    internal long Version => _changes.Count;

    internal Session? Newest => _sessions.Last;

    internal Session? FindSession(DateTimeOffset openedAt) => _sessions.Find(new SessionId(id, openedAt));

    internal ChannelEntry? FindEntry(MessageId message) => _byId.GetValueOrDefault(message);

    internal ChannelEntry? FindBySecondId(MessageId message) => _bySecondId.GetValueOrDefault(message);

    /// <summary>Finds entries by id or second id, each once.</summary>
    internal IEnumerable<ChannelEntry> FindEntries(ImmutableArray<MessageId> messages) =>
        messages
            .SelectMany(message => new[] { FindEntry(message), FindBySecondId(message) })
            .OfType<ChannelEntry>()
            .DistinctBy(entry => entry.Id);

    internal ChannelState Load(ChannelNeeds needs)
    {
        ArgumentNullException.ThrowIfNull(needs);
        ImmutableArray<ChannelEntry> entries = [.. FindEntries(needs.Messages)];
        return new ChannelState
        {
            Channel = id,
            Version = Version,
            Newest = Newest,
            Sessions = FindSessions([.. needs.Openings, .. entries.Select(entry => entry.Place.OpenedAt)]),
            Entries = entries,
            Pending = [.. needs.Messages.Distinct().Where(_pending.ContainsKey).Select(one => _pending[one])],
            PendingCount = _pending.Count,
            Watermarks = _watermarks,
        };
    }

    internal ImmutableArray<PendingMessage> ListPending(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var receiptsFirst = _pending.Values.OrderByDescending(pending => pending.IsReceiptOnly);
        return [.. receiptsFirst.ThenBy(pending => pending.CameAt).ThenBy(pending => pending.Id).Take(limit)];
    }

    /// <summary>Walks the sessions from the start on, and takes from those shown until the page is full.</summary>
    internal EntryPage Page(EntryQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.SessionLimit, 1, nameof(query));
        var (sessionsToRead, entriesToRead) = (EntryPaging.SessionsToRead(query), EntryPaging.EntriesToRead(query));
        var sessions = ImmutableArray.CreateBuilder<Session>();
        var entries = ImmutableArray.CreateBuilder<ChannelEntry>(Math.Min(entriesToRead, _byId.Count));
        foreach (var session in Sessions(EntryPaging.RangeOf(query), query.Direction).Where(query.Shows))
        {
            sessions.Add(session);
            entries.AddRange(Entries(session.OpenedAt, query).Take(entriesToRead - entries.Count));
            if (sessions.Count == sessionsToRead || entries.Count == entriesToRead)
            {
                break;
            }
        }

        var page = EntryPaging.Cut(query, sessions.DrainToImmutable(), entries.DrainToImmutable());
        page = page with { Version = Version, Anchor = FindSession(query.Anchor) };
        return query.Scope is null
            ? page
            : EntryPaging.With(page, [.. EntryPaging.Passed(query, page).Select(range => Passed(range, query))]);
    }

    /// <summary>Walks the versions after one; a row that changed again is left to its later version.</summary>
    internal ChannelChanges ChangedAfter(long after, int limit, DateTimeOffset anchor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var openings = new List<DateTimeOffset>();
        var entries = new List<ChannelEntry>();
        var removed = new List<RemovedEntry>();
        var upTo = Math.Clamp(after, 0, Version);
        while (upTo < Version && openings.Count + entries.Count + removed.Count < limit)
        {
            var change = _changes[(int)upTo++];
            openings.AddRange(change.Openings.Where(opening => FindSession(opening)!.Version == upTo));
            entries.AddRange(change.Entries.Select(FindEntry).OfType<ChannelEntry>().Where(one => one.Version == upTo));
            removed.AddRange(change.Removed);
        }

        var theirs = entries.Select(entry => entry.Place).Concat(removed.Select(entry => entry.Place));
        return new ChannelChanges
        {
            Version = upTo,
            NewestVersion = Version,
            Anchor = FindSession(anchor),
            Sessions = FindSessions([.. openings, .. theirs.Select(place => place.OpenedAt)]),
            Entries = [.. entries],
            Removed = [.. removed],
        };
    }

    private PassedSessions Passed(OpeningRange range, EntryQuery query)
    {
        var passed = Sessions(range, PagingDirection.Forwards);
        return new PassedSessions(passed.Take(query.PassedLimit).Count(), passed.Any(query.Scope!.IsOutside));
    }

    private IEnumerable<Session> Sessions(OpeningRange range, PagingDirection direction)
    {
        var isForwards = direction == PagingDirection.Forwards;
        return _sessions
            .Walk(direction, session => isForwards ? session.OpenedAt >= range.From : session.OpenedAt > range.To)
            .TakeWhile(session => session.OpenedAt >= range.From && session.OpenedAt <= range.To);
    }

    private IEnumerable<ChannelEntry> Entries(DateTimeOffset opening, EntryQuery query)
    {
        var isForwards = query.Direction == PagingDirection.Forwards;
        var end = isForwards ? TimelinePosition.BeforeSession(opening) : TimelinePosition.AfterSession(opening);
        var start = query.Start is { } given && given.Opening == opening ? given : end;
        return _entries
            .Walk(query.Direction, entry => start.IsBefore(entry.Place))
            .TakeWhile(entry => entry.Place.OpenedAt == opening);
    }

    private ImmutableArray<Session> FindSessions(IEnumerable<DateTimeOffset> openings) =>
        [.. openings.Distinct().Select(FindSession).OfType<Session>()];
}
