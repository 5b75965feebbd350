using Microsoft.EntityFrameworkCore;

namespace LiveChat.Benchmarks.Plain;

/// <summary>A page by the same LINQ, compiled for one database, on one open context.</summary>
/// <typeparam name="TKey">The type of the key by which a channel's entries go.</typeparam>
internal sealed class CompiledPage<TKey> : IDisposable
    where TKey : notnull
{
    private readonly Func<HistoryContext, TKey, long, long, long, string, int, IEnumerable<PlainEntry>> _entries =
        EF.CompileQuery(
            (HistoryContext context, TKey channel, long opened, long effective, long received, string id, int limit) =>
                context
                    .Entries.AsNoTracking()
                    .Where(entry =>
                        EF.Property<TKey>(entry, HistoryContext.Channel).Equals(channel)
                        && EF.Property<short>(entry, HistoryContext.Audience) == PlainEntry.Everybody
                        && entry.Opened <= opened
                        && (
                            entry.Opened < opened
                            || entry.Effective < effective
                            || (entry.Effective == effective && entry.Received < received)
                            || (
                                entry.Effective == effective && entry.Received == received && entry.Id.CompareTo(id) < 0
                            )
                        )
                    )
                    .OrderByDescending(entry => entry.Opened)
                    .ThenByDescending(entry => entry.Effective)
                    .ThenByDescending(entry => entry.Received)
                    .ThenByDescending(entry => entry.Id)
                    .Take(limit)
        );

    private readonly Func<HistoryContext, byte[], long, long, IEnumerable<PlainSession>> _sessions = EF.CompileQuery(
        (HistoryContext context, byte[] channel, long from, long to) =>
            context
                .Sessions.AsNoTracking()
                .OrderByDescending(session => session.Opened)
                .Where(session => session.Channel == channel && session.Opened >= from && session.Opened <= to)
    );

    private readonly Func<HistoryContext, byte[], FoundChannel<TKey>> _channel;

    private readonly HistoryContext _context;

    internal CompiledPage(LinqHistory<TKey> history)
    {
        var found = history.Found;
        _channel = EF.CompileQuery(
            (HistoryContext context, byte[] channel) =>
                context.Channels.Where(one => one.Id == channel).Select(found).Single()
        );
        _context = new HistoryContext(history.Options);
        _context.Database.OpenConnection();
    }

    internal PlainPage Read(PageQuery query)
    {
        using var transaction = _context.Database.BeginTransaction();
        var (opened, effective, received, id) = query.Before;
        var channel = _channel(_context, query.Channel);
        var entries = _entries(_context, channel.Key, opened, effective, received, id, query.Limit).ToList();
        var (first, last) = entries.Count > 0 ? (entries[^1].Opened, entries[0].Opened) : (0, query.Anchor);
        first = entries.Count < query.Limit ? 0 : first;
        var sessions = _sessions(_context, query.Channel, first, last).ToList();
        var anchor = sessions.Find(session => session.Opened == query.Anchor);
        anchor ??= _sessions(_context, query.Channel, query.Anchor, query.Anchor).SingleOrDefault();
        transaction.Commit();
        return new PlainPage(entries, sessions, anchor, channel.Version);
    }

    public void Dispose() => _context.Dispose();
}
