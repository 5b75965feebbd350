using Microsoft.EntityFrameworkCore;

namespace LiveChat.Benchmarks.Plain;

/// <summary>
/// A page as most write it first: messages joined to their sessions, ordered by sent time, with an offset.
/// </summary>
/// <typeparam name="TKey">The type of the key by which a channel's entries go.</typeparam>
internal sealed class NaivePage<TKey>(LinqHistory<TKey> history)
    where TKey : notnull
{
    internal PlainPage Read(PageQuery query, int skip)
    {
        using var context = new HistoryContext(history.Options);
        var channel = context.Channels.Where(one => one.Id == query.Channel).Select(history.Found).Single();
        var rows = (
            from entry in context.Entries.AsNoTracking()
            join session in context.Sessions.AsNoTracking() on entry.Opened equals session.Opened
            where
                EF.Property<TKey>(entry, HistoryContext.Channel).Equals(channel.Key)
                && EF.Property<short>(entry, HistoryContext.Audience) == PlainEntry.Everybody
                && session.Channel == query.Channel
                && session.Opened <= query.Anchor
            orderby entry.Opened + entry.Effective + (entry.Sent ?? 0) descending
            select new { entry, session }
        )
            .Skip(skip)
            .Take(query.Limit)
            .ToList();
        var sessions = rows.Select(row => row.session).DistinctBy(session => session.Opened).ToList();
        var anchor =
            sessions.Find(session => session.Opened == query.Anchor)
            ?? context
                .Sessions.AsNoTracking()
                .SingleOrDefault(session => session.Channel == query.Channel && session.Opened == query.Anchor);
        return new PlainPage([.. rows.Select(row => row.entry)], sessions, anchor, channel.Version);
    }
}
