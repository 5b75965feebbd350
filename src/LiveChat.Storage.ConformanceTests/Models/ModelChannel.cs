using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>One channel of the <see cref="ModelStore"/>.</summary>
internal sealed class ModelChannel
{
    public required ChannelId Id { get; init; }

    public Channel? Channel { get; private set; }

    public long Version { get; private set; }

    public List<Session> Sessions { get; } = [];

    public List<ChannelEntry> Entries { get; } = [];

    public List<RemovedEntry> Removed { get; } = [];

    public List<PendingMessage> Pending { get; } = [];

    public ReceiptWatermarks? Watermarks { get; private set; }

    public DateTimeOffset? CustomerAt { get; private set; }

    public ChannelPast Past { get; private set; } = new();

    public ImmutableArray<RemovedRun> Runs { get; private set; } = [];

    public LegalHold? Hold { get; private set; }

    public DateTimeOffset? ErasedAt { get; private set; }

    public HashSet<ErasedHash> Erased { get; } = [];

    public Session? Newest => Sessions.MaxBy(session => session.OpenedAt);

    public Session? Find(DateTimeOffset openedAt) => Sessions.Find(session => session.OpenedAt == openedAt);

    public void Commit(ChannelCommit commit)
    {
        Channel = commit.Channel;
        bool IsGone(DateTimeOffset opening) => commit.NewRuns.Any(run => run.Contains(opening));
        Sessions.RemoveAll(session => IsGone(session.OpenedAt));
        Entries.RemoveAll(entry => IsGone(entry.Place.OpenedAt));
        Removed.RemoveAll(entry => IsGone(entry.Place.OpenedAt));
        Runs = commit.Runs.IsEmpty ? Runs : commit.Runs;
        Hold = commit.Hold ?? Hold;
        Sessions.RemoveAll(session => commit.Sessions.Any(put => put.Id == session.Id));
        Sessions.AddRange(commit.Sessions);
        Entries.RemoveAll(entry =>
            commit.Entries.Any(put => put.Id == entry.Id) || commit.Removed.Any(removed => removed.Place.Id == entry.Id)
        );
        Entries.AddRange(commit.Entries);
        Removed.AddRange(commit.Removed);
        Pending.RemoveAll(pending =>
            commit.Pending.Any(put => put.Id == pending.Id) || commit.RemovedPending.Contains(pending.Id)
        );
        Pending.AddRange(commit.Pending);
        Watermarks = commit.Watermarks ?? Watermarks;
        CustomerAt = commit.CustomerAt ?? CustomerAt;
        Past = commit.Past ?? Past;
        if (commit.Erasure is { } erasure)
        {
            ErasedAt = erasure.At;
            Erased.UnionWith(erasure.Ids);
            if (erasure.ClearsChannel)
            {
                (Watermarks, CustomerAt, Hold, Past) = (null, null, null, new ChannelPast());
            }
        }

        Version++;
    }

    public List<ChannelEntry> FindEntries(IEnumerable<MessageId> ids)
    {
        var named = ids.ToHashSet();
        return Entries.FindAll(entry =>
            named.Contains(entry.Id) || (entry is Message message && named.Any(message.IsNamed))
        );
    }

    /// <summary>Filters and sorts everything, one rule after another.</summary>
    public EntryPage Page(EntryQuery query)
    {
        var isForwards = query.Direction == PagingDirection.Forwards;
        var touched = Ordered(Sessions, session => session.Id, isForwards)
            .FindAll(session =>
                session.OpenedAt >= query.From
                && session.OpenedAt <= query.To
                && (
                    query.Start is not { } start
                    || (isForwards ? session.OpenedAt >= start.Opening : session.OpenedAt <= start.Opening)
                )
            );
        var shown = touched.FindAll(query.Shows);
        var left =
            query.Start is { } from
            && from.IsBeyondSession(query.Direction)
            && shown.Exists(session => session.OpenedAt == from.Opening)
                ? 1
                : 0;
        var sessions = shown[..(int)Math.Min(shown.Count, (long)query.SessionLimit + left)];
        var entries = Ordered(Entries, entry => entry.Place, isForwards)
            .FindAll(entry =>
                sessions.Exists(session => session.Id == entry.Session)
                && query.Shows(entry, Channel!.LiveChat)
                && (query.Start is not { } start || start.IsBefore(entry.Place) == isForwards)
            );
        var first = entries[..Math.Min(entries.Count, query.Limit)];
        if (first.Count == query.Limit)
        {
            sessions = sessions[..(sessions.FindIndex(session => session.Id == first[^1].Session) + 1)];
        }

        var end =
            entries.Count > first.Count && entries[first.Count].Session == first[^1].Session ? EntryPageEnd.Entry
            : shown.Count > sessions.Count ? EntryPageEnd.Session
            : EntryPageEnd.Range;
        return new EntryPage
        {
            Version = Version,
            Past = Past,
            Anchor = Find(query.Anchor),
            Sessions = [.. sessions],
            Entries = [.. first],
            End = end,
            Passed = Passed(query, touched, sessions, end),
            Runs = [.. Ordered(RunsIn(query, sessions, end), run => run.From, isForwards)],
        };
    }

    /// <summary>The runs of the range, from the start on, as far as the page goes.</summary>
    private List<RemovedRun> RunsIn(EntryQuery query, List<Session> shown, EntryPageEnd end)
    {
        var isForwards = query.Direction == PagingDirection.Forwards;
        return
        [
            .. Runs.Where(run =>
                run.To >= query.From
                && run.From <= query.To
                && (query.Start is not { } start || (isForwards ? run.To >= start.Opening : run.From <= start.Opening))
                && (
                    end == EntryPageEnd.Range
                    || (isForwards ? run.From < shown[^1].OpenedAt : run.To > shown[^1].OpenedAt)
                )
            ),
        ];
    }

    private static ImmutableArray<PassedSessions> Passed(
        EntryQuery query,
        List<Session> touched,
        List<Session> shown,
        EntryPageEnd end
    )
    {
        var passed = new PassedSessions[shown.Count + 1];
        var at = 0;
        foreach (var session in touched)
        {
            if (at < shown.Count && session.Id == shown[at].Id)
            {
                at++;
            }
            else if (at < shown.Count || end == EntryPageEnd.Range)
            {
                passed[at] = new PassedSessions(
                    Math.Min(passed[at].Count + 1, query.PassedLimit),
                    passed[at].HasOutside || query.Scope!.IsOutside(session)
                );
            }
        }

        return passed.All(one => one.Count == 0) ? [] : [.. passed];
    }

    private static List<T> Ordered<T, TKey>(List<T> rows, Func<T, TKey> key, bool isForwards) =>
        [.. isForwards ? rows.OrderBy(key) : rows.OrderByDescending(key)];
}
