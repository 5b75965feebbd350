using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>The rows of one channel; without any before its first commit.</summary>
internal sealed class InMemoryChannel(
    ChannelId id,
    InMemorySessionLists lists,
    InMemoryRows<(ChannelId Channel, MessageId Message), QueuedMessage> queued,
    Dictionary<ChannelId, Successor> successors
)
{
    private readonly InMemoryRows<SessionId, Session> _sessions = new(static session => session.Id);
    private readonly InMemoryRows<EntryPlace, ChannelEntry> _entries = new(static entry => entry.Place);
    private readonly Dictionary<MessageId, ChannelEntry> _byId = [];
    private readonly Dictionary<MessageId, ChannelEntry> _bySecondId = [];

    /// <summary>What each version changed, from one on: sessions as null, ids of entries by place, removals.</summary>
    private readonly List<(DateTimeOffset Opening, object? Row)[]> _changes = [];

    private ImmutableDictionary<MessageId, PendingMessage> _pending = ImmutableDictionary<
        MessageId,
        PendingMessage
    >.Empty;
    private ReceiptWatermarks? _watermarks;
    private LegalHold? _hold;
    private ImmutableArray<RemovedRun> _runs = [];
    private DateTimeOffset? _erasedAt;
    private ImmutableHashSet<ErasedHash> _erased = [];

    /// <summary>Whether there was ever a note.</summary>
    private bool _isNoted;

    internal Channel? Channel { get; private set; }
    internal DateTimeOffset? CustomerAt { get; private set; }
    internal ChannelPast Past { get; private set; } = ChannelPast.None;
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
            CustomerAt = CustomerAt,
            Past = Past,
            Successor = Version > 0 ? successors.GetValueOrDefault(id) : null,
            Hold = _hold,
            Runs = _runs,
            ErasedAt = _erasedAt,
            Erased = [.. needs.Erased.Distinct().Where(_erased.Contains)],
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
        page = page with
        {
            Version = Version,
            Past = Past,
            Anchor = FindSession(query.Anchor),
            Runs = EntryPaging.RunsOf(query, page, _runs),
        };
        return query.Scope is null
            ? page
            : EntryPaging.With(page, [.. EntryPaging.Passed(query, page).Select(range => Passed(range, query))]);
    }

    /// <summary>The messages of sessions that a query asks for, by their words or not, after its place.</summary>
    internal IEnumerable<FoundMessage> MessagesOf(MessageQuery query) =>
        from session in _sessions.Walk(PagingDirection.Forwards)
        where query.Asks(session)
        let start = TimelinePosition.BeforeSession(session.OpenedAt)
        from entry in _entries
            .Walk(PagingDirection.Forwards, entry => start.IsBefore(entry.Place))
            .TakeWhile(entry => entry.Place.OpenedAt == session.OpenedAt)
        where entry is Message
        let found = new FoundMessage(session, (Message)entry)
        where query.IsAfter(found.Place)
        select found;

    /// <summary>Walks the versions after one; a row that changed again is left to its later version.</summary>
    internal ChannelChanges ChangedAfter(long after, int limit, DateTimeOffset anchor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var rows = new List<(DateTimeOffset Opening, object? Row)>();
        var upTo = Math.Clamp(after, 0, Version);
        while (upTo < Version && (rows.Count < limit || !RowsOf(upTo + 1).Any()))
        {
            rows.AddRange(RowsOf(++upTo));
        }

        return new ChannelChanges
        {
            Version = upTo,
            NewestVersion = Version,
            Past = Past,
            RemovedVersion = _runs.IsEmpty ? 0 : _runs.Max(run => run.Version),
            Anchor = FindSession(anchor),
            Sessions = FindSessions(rows.Select(row => row.Opening)),
            Entries = [.. rows.Select(row => row.Row).OfType<ChannelEntry>()],
            Removed = [.. rows.Select(row => row.Row).OfType<RemovedEntry>()],
        };
    }

    /// <summary>Refuses a commit and changes nothing, or puts and removes all its rows.</summary>
    internal InMemoryChannel Commit(ChannelCommit commit)
    {
        if (Version != commit.ExpectedVersion)
        {
            throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        if (
            commit.Past?.Predecessor is { } named
            && successors.TryGetValue(named.Channel, out var other)
            && other.Channel != id
        )
        {
            throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        if (InMemoryCommitCheck.Find(commit, this) is { } wrong)
        {
            throw new StoreException("memory", "commit", wrong);
        }

        Channel = commit.Channel;
        foreach (var run in commit.NewRuns)
        {
            RemoveWithin(run);
        }

        Erase(commit.Erasure);
        _runs = commit.Runs.IsEmpty ? _runs : commit.Runs;
        _hold = commit.Hold ?? _hold;
        foreach (var session in commit.Sessions)
        {
            lists.Put(session, FindSession(session.OpenedAt));
            _sessions.Put(session);
        }

        // All rows that go or change are out before one is put, because it may take the second id of another.
        foreach (var before in InMemoryCommitCheck.ChangedIds(commit).Select(FindEntry).OfType<ChannelEntry>())
        {
            Remove(before);
        }

        foreach (var entry in commit.Entries)
        {
            Put(entry);
        }

        _pending = _pending
            .RemoveRange(commit.RemovedPending)
            .SetItems(commit.Pending.Select(pending => KeyValuePair.Create(pending.Id, pending)));
        _watermarks = commit.Watermarks ?? _watermarks;
        CustomerAt = commit.CustomerAt ?? CustomerAt;
        Put(commit.Past ?? Past);
        _changes.Add([
            .. commit.Sessions.Select(session => (session.OpenedAt, (object?)null)),
            .. commit.Entries.OrderBy(one => one.Place).Select(one => (one.Place.OpenedAt, (object?)one.Id)),
            .. commit.Removed.OrderBy(one => one.Place).Select(one => (one.Place.OpenedAt, (object?)one)),
        ]);
        return this;
    }

    private void Erase(ChannelErasure? erasure)
    {
        if (erasure is null)
        {
            return;
        }

        _erasedAt = erasure.At;
        _erased = _erased.Union(erasure.Ids);
        if (erasure.ClearsChannel)
        {
            (_watermarks, CustomerAt, _hold) = (null, null, null);
            Put(ChannelPast.None);
        }
    }

    /// <summary>The rows of a version that no later one has changed.</summary>
    private IEnumerable<(DateTimeOffset Opening, object? Row)> RowsOf(long version) =>
        from row in _changes[(int)version - 1]
        where !_runs.Any(run => run.Contains(row.Opening))
        let now = row.Row is MessageId entry ? FindEntry(entry) : row.Row ?? FindSession(row.Opening)
        where ((now as Session)?.Version ?? (now as ChannelEntry)?.Version ?? (now as RemovedEntry)?.Version) == version
        select (row.Opening, now);

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
        var entries = _entries
            .Walk(query.Direction, entry => start.IsBefore(entry.Place))
            .TakeWhile(entry => entry.Place.OpenedAt == opening);
        return _isNoted || query.OnlyFiles ? Shown(entries, query) : entries;
    }

    private IEnumerable<ChannelEntry> Shown(IEnumerable<ChannelEntry> entries, EntryQuery query) =>
        entries.Where(entry => query.Shows(entry, Channel!.LiveChat));

    private ImmutableArray<Session> FindSessions(IEnumerable<DateTimeOffset> openings) =>
        [.. openings.Distinct().Select(FindSession).OfType<Session>()];

    private void Put(ChannelPast past)
    {
        if (Past.Predecessor is { } before)
        {
            successors.Remove(before.Channel);
        }

        if (past.Predecessor is { } now)
        {
            successors[now.Channel] = new Successor(id, now.At);
        }

        Past = past;
    }

    /// <summary>Removes the sessions opened within a run with all their entries.</summary>
    private void RemoveWithin(RemovedRun run)
    {
        foreach (var session in Sessions(RangeOf(run), PagingDirection.Forwards).ToList())
        {
            lists.Remove(session);
            _sessions.Remove(session.Id);
        }

        var start = TimelinePosition.BeforeSession(run.From);
        var entries = _entries
            .Walk(PagingDirection.Forwards, entry => start.IsBefore(entry.Place))
            .TakeWhile(entry => entry.Place.OpenedAt <= run.To);
        foreach (var entry in entries.ToList())
        {
            Remove(entry);
        }
    }

    private static OpeningRange RangeOf(RemovedRun run) => new() { From = run.From, To = run.To };

    private void Remove(ChannelEntry before)
    {
        _entries.Remove(before.Place);
        _byId.Remove(before.Id);
        queued.Remove((id, before.Id));
        foreach (var second in (before as Message)?.SecondIds ?? [])
        {
            _bySecondId.Remove(second);
        }
    }

    private void Put(ChannelEntry entry)
    {
        _entries.Put(entry);
        _isNoted |= entry is Message { IsNote: true };
        _byId[entry.Id] = entry;
        foreach (var second in (entry as Message)?.SecondIds ?? [])
        {
            _bySecondId[second] = entry;
        }

        if (entry is Message reply && EntryRow.IsQueued(reply))
        {
            queued.Put(new QueuedMessage(Channel!, reply));
        }
    }
}
