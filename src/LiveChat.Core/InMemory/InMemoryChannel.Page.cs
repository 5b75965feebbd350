using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.InMemory;

internal sealed partial class InMemoryChannel
{
    internal EntryPage Page(EntryQuery query)
    {
        var (from, to) = OpeningsOf(query);
        var entries = EntriesOf(query, from, to).Take(query.Limit);
        var sessions = SessionsOf(query, from, to, entries.Length == query.Limit ? entries[^1].Place.OpenedAt : null);
        return new EntryPage
        {
            Version = Version,
            Anchor = FindSession(query.Anchor),
            Sessions = sessions,
            Entries = sessions.Length == query.SessionLimit
                ? Within(entries, sessions[^1].OpenedAt, query.Direction)
                : entries,
        };
    }

    /// <summary>
    /// The openings that can be touched: the query's range, from the session on that holds its start.
    /// </summary>
    private static (DateTimeOffset From, DateTimeOffset To) OpeningsOf(EntryQuery query) =>
        (query.Start, query.Direction) switch
        {
            (null, _) => (query.From, query.To),
            ({ } start, PagingDirection.Forwards) => (Utc.Later(query.From, start.OpenedAt), query.To),
            ({ } start, _) => (query.From, start.OpenedAt < query.To ? start.OpenedAt : query.To),
        };

    private InMemoryWalk<EntryPlace, ChannelEntry> EntriesOf(EntryQuery query, DateTimeOffset from, DateTimeOffset to)
    {
        var forwards = query.Direction == PagingDirection.Forwards;
        var low = forwards && query.Start?.OpenedAt == from ? query.Start.Value : BeforeSession(from);
        var high = !forwards && query.Start?.OpenedAt == to ? _entries.SeekAfter(query.Start.Value) : AfterSession(to);
        return _entries.Walk(_entries.Seek(low), high, query.Direction);
    }

    private InMemoryPlace AfterSession(DateTimeOffset openedAt) =>
        _entries.Last is not { } last || last.Place.OpenedAt <= openedAt
            ? _entries.End
            : _entries.Seek(BeforeSession(openedAt + Utc.Microsecond));

    /// <summary>
    /// Walks sessions as far as to the one opened at <paramref name="last"/>, or else to the end of the range.
    /// </summary>
    private ImmutableArray<Session> SessionsOf(
        EntryQuery query, DateTimeOffset from, DateTimeOffset to, DateTimeOffset? last)
    {
        var low = _sessions.Seek(new SessionId(id, from));
        var walk = _sessions.Walk(low, _sessions.SeekAfter(new SessionId(id, to)), query.Direction);
        var sessions = ImmutableArray.CreateBuilder<Session>(1);
        while (sessions.Count < query.SessionLimit && walk.MoveNext())
        {
            sessions.Add(walk.Current!.Current);
            if (walk.Current.Id.OpenedAt == last)
            {
                break;
            }
        }

        return sessions.DrainToImmutable();
    }

    /// <summary>Leaves out the entries beyond the session where the session limit ended the page.</summary>
    private static ImmutableArray<ChannelEntry> Within(
        ImmutableArray<ChannelEntry> entries, DateTimeOffset last, PagingDirection direction)
    {
        var length = entries.Length;
        while (length > 0 && IsBeyond(entries[length - 1].Place.OpenedAt, last, direction))
        {
            length--;
        }

        return length == entries.Length ? entries : entries[..length];
    }

    private static bool IsBeyond(DateTimeOffset openedAt, DateTimeOffset last, PagingDirection direction) =>
        direction == PagingDirection.Forwards ? openedAt > last : openedAt < last;
}
