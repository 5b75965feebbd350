using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.InMemory;

internal sealed partial class InMemoryChannel
{
    internal EntryPage Page(EntryQuery query)
    {
        var limit = EntryPaging.EntriesToRead(query);
        var entries = Entries(query, limit);
        var sessions = Sessions(query, entries.Length == limit ? entries[^1].Place.OpenedAt : null);
        var page = EntryPaging.ShowsAll(query, sessions)
            ? EntryPaging.Cut(query, sessions, entries)
            : PageOfShown(query);
        return page with { Version = Version, Anchor = FindSession(query.Anchor) };
    }

    /// <summary>Reads the sessions that the scope shows, their entries alone, and what lies between them.</summary>
    private EntryPage PageOfShown(EntryQuery query)
    {
        var shown = EntryPaging.Join(
            query,
            [
                .. lists.List(EntryPaging.Shown(query, SessionStatus.Active)),
                .. lists.List(EntryPaging.Shown(query, SessionStatus.Closed)),
            ],
            FindSession(query.Anchor)
        );
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
        var (from, to) = PlacesOf(range);
        var hasOutside = false;
        for (var place = from; place < to && !hasOutside; place++)
        {
            hasOutside = query.Scope!.IsOutside(_sessions[place].Current);
        }

        return new PassedSessions(Math.Clamp(to - from, 0, query.PassedLimit), hasOutside);
    }

    private ImmutableArray<ChannelEntry> Entries(EntryQuery query, int limit)
    {
        var (range, isForwards) = (EntryPaging.RangeOf(query), query.Direction == PagingDirection.Forwards);
        var (low, high) = (TimelinePosition.BeforeSession(range.From), TimelinePosition.AfterSession(range.To));
        if (query.Start is { } start && start.Opening == (isForwards ? range.From : range.To))
        {
            (low, high) = isForwards ? (start, high) : (low, start);
        }

        return _entries.Take(Seek(low), Seek(high), query.Direction, limit);
    }

    /// <summary>Takes the sessions of the range as far as to the one opened at <paramref name="last"/>.</summary>
    private ImmutableArray<Session> Sessions(EntryQuery query, DateTimeOffset? last)
    {
        var range = EntryPaging.RangeOf(query);
        var (from, to) = PlacesOf(
            query.Direction == PagingDirection.Forwards
                ? range with
                {
                    To = last ?? range.To,
                }
                : range with
                {
                    From = last ?? range.From,
                }
        );
        return _sessions.Take(from, to, query.Direction, EntryPaging.SessionsToRead(query), static row => row.Current);
    }

    private (int From, int To) PlacesOf(OpeningRange range) =>
        (_sessions.Seek(new SessionId(id, range.From)), _sessions.SeekAfter(new SessionId(id, range.To)));

    private int Seek(TimelinePosition position) =>
        _entries.Seek(position, static (entry, border) => border.IsBefore(entry.Place));
}
