using Microsoft.EntityFrameworkCore;

namespace LiveChat.Benchmarks.Plain;

/// <summary>A page by LINQ on Entity Framework, in the order of the good index, with a new context each time.</summary>
/// <typeparam name="TKey">The type of the key by which a channel's entries go.</typeparam>
internal sealed class LinqPage<TKey>(LinqHistory<TKey> history)
    where TKey : notnull
{
    internal PlainPage Read(PageQuery query)
    {
        using var context = new HistoryContext(history.Options);
        using var transaction = context.Database.BeginTransaction();
        var channel = context.Channels.Where(one => one.Id == query.Channel).Select(history.Found).Single();
        var entries = Entries(context, channel.Key, query);
        var (first, last) = entries.Count > 0 ? (entries[^1].Opened, entries[0].Opened) : (0, query.Anchor);
        first = entries.Count < query.Limit ? 0 : first;
        var sessions = context
            .Sessions.AsNoTracking()
            .Where(session => session.Channel == query.Channel && session.Opened >= first && session.Opened <= last)
            .OrderByDescending(session => session.Opened)
            .ToList();
        var anchor =
            sessions.Find(session => session.Opened == query.Anchor)
            ?? context
                .Sessions.AsNoTracking()
                .SingleOrDefault(session => session.Channel == query.Channel && session.Opened == query.Anchor);
        transaction.Commit();
        return new PlainPage(entries, sessions, anchor, channel.Version);
    }

    /// <summary>LINQ cannot compare rows; the first condition lets the index scan end where the page begins.</summary>
    private static List<PlainEntry> Entries(HistoryContext context, TKey channel, PageQuery query)
    {
        var (opened, effective, received, id) = query.Before;
        return context
            .Entries.AsNoTracking()
            .Where(entry =>
                EF.Property<TKey>(entry, HistoryContext.Channel).Equals(channel)
                && EF.Property<short>(entry, HistoryContext.Audience) == PlainEntry.Everybody
                && entry.Opened <= opened
                && (
                    entry.Opened < opened
                    || entry.Effective < effective
                    || (entry.Effective == effective && entry.Received < received)
                    || (entry.Effective == effective && entry.Received == received && entry.Id.CompareTo(id) < 0)
                )
            )
            .OrderByDescending(entry => entry.Opened)
            .ThenByDescending(entry => entry.Effective)
            .ThenByDescending(entry => entry.Received)
            .ThenByDescending(entry => entry.Id)
            .Take(query.Limit)
            .ToList();
    }
}
