using System.Collections.Immutable;
using LiveChat;
using LiveChat.Storage;

namespace CustomStore;

/// <summary>The rows of one channel; a commit creates new rows and leaves the old ones to their readers.</summary>
internal sealed record ChannelRows(ChannelId Id, Channel? Channel)
{
    public long Version { get; private init; }

    public ImmutableSortedDictionary<DateTimeOffset, Session> Sessions { get; private init; } =
        ImmutableSortedDictionary<DateTimeOffset, Session>.Empty;

    public ImmutableSortedDictionary<EntryPlace, ChannelEntry> Entries { get; private init; } =
        ImmutableSortedDictionary<EntryPlace, ChannelEntry>.Empty;

    public ImmutableDictionary<MessageId, PendingMessage> Pending { get; private init; } =
        ImmutableDictionary<MessageId, PendingMessage>.Empty;

    public ReceiptWatermarks? Watermarks { get; private init; }

    public DateTimeOffset? CustomerAt { get; private init; }

    public ChannelPast Past { get; private init; } = ChannelPast.None;

    public ImmutableList<RemovedEntry> Removed { get; private init; } = [];

    public ImmutableArray<RemovedRun> Runs { get; private init; } = [];

    public LegalHold? Hold { get; private init; }

    public DateTimeOffset? ErasedAt { get; private init; }

    public ImmutableHashSet<ErasedHash> Erased { get; private init; } = [];

    /// <summary>The rows after a commit on this version (C18 to C22).</summary>
    public ChannelRows After(ChannelCommit commit)
    {
        var after = Without([.. commit.NewRuns]).With(commit);
        return commit.Erasure is { } erasure ? after.Without(erasure) : after;
    }

    /// <summary>The rows after an erasure (C87 to C89).</summary>
    private ChannelRows Without(ChannelErasure erasure)
    {
        var erased = this with
        {
            ErasedAt = erasure.At,
            Erased = Erased.Union(erasure.Ids),
            Channel = Sessions.IsEmpty ? null : Channel,
        };
        return erasure.ClearsChannel
            ? erased with
            {
                Watermarks = null,
                CustomerAt = null,
                Past = ChannelPast.None,
                Hold = null,
            }
            : erased;
    }

    /// <summary>The rows without the sessions opened within runs (C81).</summary>
    private ChannelRows Without(ImmutableArray<RemovedRun> runs)
    {
        bool IsGone(DateTimeOffset opening) => runs.Any(run => run.Contains(opening));
        return runs.IsEmpty
            ? this
            : this with
            {
                Sessions = Sessions.RemoveRange(Sessions.Keys.Where(IsGone)),
                Entries = Entries.RemoveRange(Entries.Keys.Where(place => IsGone(place.OpenedAt))),
                Removed = Removed.RemoveAll(entry => IsGone(entry.Place.OpenedAt)),
            };
    }

    private ChannelRows With(ChannelCommit commit) =>
        this with
        {
            Channel = commit.Channel,
            Version = commit.Version,
            Sessions = Sessions.SetItems(commit.Sessions.Select(row => KeyValuePair.Create(row.OpenedAt, row))),
            Entries = Entries
                .RemoveRange(commit.Removed.Select(row => row.Place))
                .SetItems(commit.Entries.Select(row => KeyValuePair.Create(row.Place, row))),
            Removed = Removed.AddRange(commit.Removed),
            Pending = Pending
                .RemoveRange(commit.RemovedPending)
                .SetItems(commit.Pending.Select(row => KeyValuePair.Create(row.Id, row))),
            Watermarks = commit.Watermarks ?? Watermarks,
            CustomerAt = commit.CustomerAt ?? CustomerAt,
            Past = commit.Past ?? Past,
            Runs = commit.Runs.IsEmpty ? Runs : commit.Runs,
            Hold = commit.Hold ?? Hold,
        };

    /// <summary>Entries by id, and messages also by the second id of any attempt (C15, C70).</summary>
    public IEnumerable<ChannelEntry> Find(ImmutableArray<MessageId> ids) =>
        Entries.Values.Where(entry => ids.Contains(entry.Id) || (entry is Message message && ids.Any(message.IsNamed)));

    public ChannelState Load(ChannelNeeds needs, Successor? successor)
    {
        var entries = Find(needs.Messages).ToImmutableArray();
        var openings = needs.Openings.Concat(entries.Select(entry => entry.Place.OpenedAt)).ToHashSet();
        return new ChannelState
        {
            Channel = Id,
            Version = Version,
            Newest = Sessions.Values.LastOrDefault(),
            Sessions = [.. Sessions.Values.Where(session => openings.Contains(session.OpenedAt))],
            Entries = entries,
            Pending = [.. Pending.Values.Where(pending => needs.Messages.Contains(pending.Id))],
            PendingCount = Pending.Count,
            Watermarks = Watermarks,
            CustomerAt = CustomerAt,
            Past = Past,
            Successor = Version > 0 ? successor : null,
            Runs = Runs,
            Hold = Hold,
            ErasedAt = ErasedAt,
            Erased = [.. needs.Erased.Distinct().Where(Erased.Contains)],
        };
    }

    /// <summary>
    /// One page (C34 to C42, C61 to C64, C75, C76): sessions and entries from the start on, cut by the library's own
    /// part.
    /// </summary>
    public EntryPage Page(EntryQuery query)
    {
        var isForwards = query.Direction == PagingDirection.Forwards;
        var range = EntryPaging.RangeOf(query);
        var shown = Ordered(Sessions.Values, isForwards)
            .Where(session => query.Shows(session) && IsIn(range, session.OpenedAt))
            .ToDictionary(session => session.OpenedAt);
        var entries = Ordered(Entries.Values, isForwards)
            .Where(entry => query.Shows(entry, Channel!.LiveChat))
            .Where(entry =>
                shown.ContainsKey(entry.Place.OpenedAt) && query.Start?.IsBefore(entry.Place) != !isForwards
            );
        var page = EntryPaging.Cut(query, [.. shown.Values], [.. entries]);
        var passed = EntryPaging.Passed(query, page).Select(between => Passed(query, between));
        return EntryPaging.With(page, [.. passed]) with
        {
            Version = Version,
            Past = Past,
            Anchor = Sessions.GetValueOrDefault(query.Anchor),
            Runs = EntryPaging.RunsOf(query, page, Runs),
        };
    }

    private PassedSessions Passed(EntryQuery query, OpeningRange range)
    {
        var hidden = Sessions.Values.Where(session => IsIn(range, session.OpenedAt)).ToList();
        return new PassedSessions(
            Math.Min(hidden.Count, query.PassedLimit),
            hidden.Exists(session => query.Scope!.IsOutside(session))
        );
    }

    /// <summary>What changed after a version, whole versions at a time (C45 to C51).</summary>
    public ChannelChanges ChangesAfter(long after, int limit, DateTimeOffset anchor)
    {
        var upTo = LastWholeVersion(after, limit);
        bool IsAnswered(long version) => version > after && version <= upTo;
        var entries = Entries.Values.Where(entry => IsAnswered(entry.Version)).OrderBy(entry => entry.Version).ToList();
        var removed = Removed
            .Where(entry => IsAnswered(entry.Version))
            .OrderBy(entry => entry.Version)
            .ThenBy(entry => entry.Place)
            .ToList();
        var openings = entries
            .Select(entry => entry.Place.OpenedAt)
            .Concat(removed.Select(entry => entry.Place.OpenedAt))
            .ToHashSet();
        return new ChannelChanges
        {
            Version = upTo,
            NewestVersion = Version,
            Past = Past,
            RemovedVersion = Runs.IsEmpty ? 0 : Runs.Max(run => run.Version),
            Anchor = Sessions.GetValueOrDefault(anchor),
            Entries = [.. entries],
            Removed = [.. removed],
            Sessions = [.. Sessions.Values.Where(row => IsAnswered(row.Version) || openings.Contains(row.OpenedAt))],
        };
    }

    /// <summary>The version before the first one that no longer fits.</summary>
    private long LastWholeVersion(long after, int limit)
    {
        var versions = Entries
            .Values.Select(entry => entry.Version)
            .Concat(Removed.Select(entry => entry.Version))
            .Concat(Sessions.Values.Select(session => session.Version))
            .Where(version => version > after)
            .Order()
            .ToList();
        var next = versions.Count < limit ? -1 : versions.FindIndex(version => version > versions[limit - 1]);
        return next < 0 ? Version : versions[next] - 1;
    }

    private static IEnumerable<T> Ordered<T>(IEnumerable<T> rows, bool isForwards) =>
        isForwards ? rows : rows.Reverse();

    private static bool IsIn(OpeningRange range, DateTimeOffset openedAt) =>
        openedAt >= range.From && openedAt <= range.To;
}
