using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>Pages of a channel's history: one scan where all is shown, else the shown sessions one by one.</summary>
internal static class EntryPages
{
    internal static EntryPage Read(Connection connection, EntryQuery query)
    {
        if (ChannelRows.Find(connection, query.Channel) is not { } channel)
        {
            return EntryPaging.Cut(query, [], []);
        }

        var limit = EntryPaging.EntriesToRead(query);
        var (entries, isWhole) = EntryTable.Page(connection, channel, query, limit);
        var sessions = Sessions(connection, query, isWhole ? null : entries[^1].Place.OpenedAt);
        var anchor =
            sessions.FirstOrDefault(session => session.OpenedAt == query.Anchor)
            ?? SessionTable.Find(connection, query.Channel, query.Anchor);
        var page = EntryPaging.ShowsAll(query, sessions)
            ? EntryPaging.Cut(query, sessions, entries)
            : PageOfShown(connection, channel, query, anchor);
        return page with
        {
            Version = channel.Version,
            Past = channel.Past,
            Mark = Mark(connection, query),
            Anchor = anchor,
            Runs = EntryPaging.RunsOf(query, page, channel.Runs),
        };
    }

    /// <summary>
    /// Reads the sessions that the scope shows by their lanes, then their entries alone: no row of another session.
    /// </summary>
    private static EntryPage PageOfShown(
        Connection connection,
        StoredChannel channel,
        EntryQuery query,
        Session? anchor
    )
    {
        var shown = EntryPaging.Join(
            query,
            [
                .. SessionLists.Page(connection, EntryPaging.Shown(query, SessionStatus.Active)),
                .. SessionLists.Page(connection, EntryPaging.Shown(query, SessionStatus.Closed)),
            ],
            anchor
        );
        var page = EntryPaging.Cut(query, shown, EntriesOf(connection, channel, query, shown));
        return EntryPaging.With(
            page,
            [.. EntryPaging.Passed(query, page).Select(range => Passed(connection, channel.LiveChat, query, range))]
        );
    }

    private static ImmutableArray<ChannelEntry> EntriesOf(
        Connection connection,
        StoredChannel channel,
        EntryQuery query,
        ImmutableArray<Session> shown
    )
    {
        var entries = ImmutableArray.CreateBuilder<ChannelEntry>();
        var (room, isWhole) = (EntryPaging.EntriesToRead(query), true);
        var rest = query.ByteLimit;
        for (var next = 0; next < shown.Length && isWhole; next++)
        {
            var opening = shown[next].OpenedAt;
            var one = query with { From = opening, To = opening, ByteLimit = Math.Max(rest, 1) };
            (var read, isWhole) = EntryTable.Page(connection, channel, one, room - entries.Count);
            entries.AddRange(read);
            rest -= read.Sum(EntryPaging.BytesOf);
        }

        return entries.DrainToImmutable();
    }

    private static ReadMark? Mark(Connection connection, EntryQuery query) =>
        query.MarkOf is { } user
            ? ReadMarkTable.Find(connection, user, new SessionId(query.Channel, query.Anchor))
            : null;

    /// <summary>Reads the sessions from the start on, as far as the one opened at a time, or the range's end.</summary>
    private static ImmutableArray<Session> Sessions(Connection connection, EntryQuery query, DateTimeOffset? last)
    {
        var range = EntryPaging.RangeOf(query);
        var isForwards = query.Direction == PagingDirection.Forwards;
        var (from, to) = isForwards ? (range.From, last ?? range.To) : (last ?? range.From, range.To);
        var limit = EntryPaging.SessionsToRead(query);
        return SessionTable.Range(connection, query.Channel, from, to, query.Direction, limit);
    }

    private static PassedSessions Passed(
        Connection connection,
        LiveChatId liveChat,
        EntryQuery query,
        OpeningRange range
    )
    {
        if (range.IsEmpty)
        {
            return default;
        }

        var (sessions, spam) = (query.Scope!.Sessions, query.Scope.Spam);
        var rows = Bind(connection.Statement("session_passed_count"), query, range).Bind(4, query.PassedLimit);
        var count = 0;
        while (rows.Step())
        {
            count++;
        }

        var outside = Bind(connection.Statement("session_passed_outside"), query, range)
            .Bind(4, (long)sessions.ReachOf(liveChat))
            .Bind(5, (long)spam.ReachOf(liveChat))
            .Bind(6, sessions.Viewer.Value)
            .Bind(7, spam.Viewer.Value);
        var hasOutside = count > 0 && outside.Step();
        outside.Reset();
        return new PassedSessions(count, hasOutside);
    }

    private static Statement Bind(Statement statement, EntryQuery query, OpeningRange range) =>
        statement.Bind(1, query.Channel).Bind(2, RowTime.Of(range.From)).Bind(3, RowTime.Of(range.To));
}
