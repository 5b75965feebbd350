using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.InMemory;

internal sealed partial class InMemoryChannel
{
    internal EntryPage Page(EntryQuery query, InMemorySessionIndexes lists)
    {
        var anchor = FindSession(query.Anchor);
        var entries = Entries(query, EntryPaging.EntriesToRead(query));
        var isCut = entries.Length == EntryPaging.EntriesToRead(query);
        var sessions = Sessions(query, isCut ? entries[^1].Place.OpenedAt : null);
        var page = EntryPaging.ShowsAll(query, sessions)
            ? EntryPaging.Cut(query, sessions, entries)
            : PageOfShown(query, lists, anchor);
        return page with { Version = Version, Anchor = anchor };
    }

    /// <summary>Reads the sessions that the scope shows, their entries alone, and what lies between them.</summary>
    private EntryPage PageOfShown(EntryQuery query, InMemorySessionIndexes lists, Session? anchor)
    {
        var shown = EntryPaging.Join(
            query,
            [
                .. lists.List(EntryPaging.Shown(query, SessionStatus.Active)),
                .. lists.List(EntryPaging.Shown(query, SessionStatus.Closed)),
            ],
            anchor);
        var entries = ImmutableArray.CreateBuilder<ChannelEntry>();
        foreach (var opening in shown.Select(session => session.OpenedAt))
        {
            var room = EntryPaging.EntriesToRead(query) - entries.Count;
            entries.AddRange(room > 0 ? Entries(query with { From = opening, To = opening }, room) : []);
        }

        var page = EntryPaging.Cut(query, shown, entries.DrainToImmutable());
        return EntryPaging.With(page, [.. EntryPaging.Passed(query, page).Select(range => Count(range, query))]);
    }

    private PassedSessions Count(OpeningRange range, EntryQuery query)
    {
        var (count, hasOutside) = (0, false);
        var walk = Walk(range, query.Direction);
        while ((count < query.PassedLimit || !hasOutside) && walk.MoveNext())
        {
            count = Math.Min(count + 1, query.PassedLimit);
            hasOutside |= query.Scope!.IsOutside(walk.Current!.Current);
        }

        return new PassedSessions(count, hasOutside);
    }

    private ImmutableArray<ChannelEntry> Entries(EntryQuery query, int limit)
    {
        var range = EntryPaging.RangeOf(query);
        var (low, high) = (TimelinePosition.BeforeSession(range.From), TimelinePosition.AfterSession(range.To));
        if (query.Start is { } start && start.Opening == (IsForwards(query) ? range.From : range.To))
        {
            (low, high) = IsForwards(query) ? (start, high) : (low, start);
        }

        var (from, to) = (_entries.SeekWhere(entry => low.IsBefore(entry.Place)),
            _entries.SeekWhere(entry => high.IsBefore(entry.Place)));
        return _entries.Walk(from, to, query.Direction).Take(limit);
    }

    /// <summary>
    /// Walks sessions as far as to the one opened at <paramref name="last"/>, or else to the end of the range.
    /// </summary>
    private ImmutableArray<Session> Sessions(EntryQuery query, DateTimeOffset? last)
    {
        var walk = Walk(EntryPaging.RangeOf(query), query.Direction);
        var sessions = ImmutableArray.CreateBuilder<Session>(1);
        while (sessions.Count < EntryPaging.SessionsToRead(query) && walk.MoveNext())
        {
            sessions.Add(walk.Current!.Current);
            if (walk.Current.Id.OpenedAt == last)
            {
                break;
            }
        }

        return sessions.DrainToImmutable();
    }

    private InMemoryWalk<SessionId, InMemorySessionRow> Walk(OpeningRange range, PagingDirection direction) =>
        _sessions.Walk(
            _sessions.Seek(new SessionId(id, range.From)),
            _sessions.SeekAfter(new SessionId(id, range.To)),
            direction);

    private static bool IsForwards(EntryQuery query) => query.Direction == PagingDirection.Forwards;
}
