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

    public Session? Newest => Sessions.MaxBy(session => session.OpenedAt);

    public Session? Find(DateTimeOffset openedAt) => Sessions.Find(session => session.OpenedAt == openedAt);

    public void Commit(ChannelCommit commit)
    {
        Channel = commit.Channel;
        Sessions.RemoveAll(session => commit.Sessions.Any(put => put.Id == session.Id));
        Sessions.AddRange(commit.Sessions);
        Entries.RemoveAll(
            entry => commit.Entries.Any(put => put.Id == entry.Id)
                || commit.Removed.Any(removed => removed.Place.Id == entry.Id));
        Entries.AddRange(commit.Entries);
        Removed.AddRange(commit.Removed);
        Pending.RemoveAll(
            pending => commit.Pending.Any(put => put.Id == pending.Id) || commit.RemovedPending.Contains(pending.Id));
        Pending.AddRange(commit.Pending);
        Watermarks = commit.Watermarks ?? Watermarks;
        Version++;
    }

    public List<ChannelEntry> FindEntries(IEnumerable<MessageId> ids)
    {
        var named = ids.ToHashSet();
        return Entries.FindAll(
            entry =>
                named.Contains(entry.Id) || (entry is Message { ProviderId: { } second } && named.Contains(second)));
    }

    public EntryPage Page(EntryQuery query)
    {
        var forwards = query.Direction == PagingDirection.Forwards;
        var entries = Entries.Where(entry => entry.Place.OpenedAt >= query.From && entry.Place.OpenedAt <= query.To)
            .Where(entry => query.Start is not { } start || (forwards ? entry.Place >= start : entry.Place <= start));
        var sessions = Sessions.Where(session => session.OpenedAt >= query.From && session.OpenedAt <= query.To)
            .Where(session => query.Start is not { } start
                || (forwards ? session.OpenedAt >= start.OpenedAt : session.OpenedAt <= start.OpenedAt));
        List<ChannelEntry> full = [
            .. (forwards ? entries.OrderBy(entry => entry.Place) : entries.OrderByDescending(entry => entry.Place))
                .Take(query.Limit)];
        List<Session> touched = [
            .. forwards ? sessions.OrderBy(session => session.OpenedAt)
                : sessions.OrderByDescending(session => session.OpenedAt)];
        if (full.Count == query.Limit)
        {
            touched = touched[..(touched.FindIndex(session => session.Id == full[^1].Session) + 1)];
        }

        ImmutableArray<Session> first = [.. touched.Take(query.SessionLimit)];
        return new EntryPage
        {
            Version = Version,
            Anchor = Find(query.Anchor),
            Sessions = first,
            Entries = [.. full.Where(entry => first.Any(session => session.Id == entry.Session))],
        };
    }
}
