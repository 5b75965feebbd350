using Microsoft.EntityFrameworkCore;

namespace LiveChat.Benchmarks.Plain;

/// <summary>
/// A page as most write it first: messages joined to their sessions, ordered by sent time, with an offset.
/// </summary>
internal sealed class NaivePage(DbContextOptions<HistoryContext> options)
{
    internal PlainPage Read(PageQuery query, int skip)
    {
        using var context = new HistoryContext(options);
        var rows = (
            from entry in context.Entries.AsNoTracking()
            join session in context.Sessions.AsNoTracking()
                on new { entry.Channel, entry.Opened } equals new { session.Channel, session.Opened }
            where session.Channel == query.Channel && session.Opened <= query.Anchor
            orderby entry.Sent descending
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
        var version = context.Channels.Single(channel => channel.Id == query.Channel).Version;
        return new PlainPage([.. rows.Select(row => row.entry)], sessions, anchor, version);
    }
}
