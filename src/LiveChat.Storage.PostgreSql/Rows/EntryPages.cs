using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Pages of a channel's history: one round trip where all is shown, else the shown sessions and their entries alone.
/// </summary>
internal static class EntryPages
{
    /// <summary>Of how many shown sessions the entries are read first; of twice as many each time after.</summary>
    private const int FirstSessions = 8;

    /// <summary>Reads a page in one snapshot.</summary>
    internal static async ValueTask<EntryPage> ReadAsync(
        Connection connection,
        EntryQuery query,
        CancellationToken cancellationToken
    )
    {
        if (query.OnlyFiles)
        {
            return await ReadFilesAsync(connection, query, cancellationToken).ConfigureAwait(false);
        }

        connection.BeginReading();
        var range = EntryPaging.RangeOf(query);
        var limit = EntryPaging.EntriesToRead(query);
        var answer = await connection
            .RunAsync(
                cancellationToken,
                Channel(connection, query),
                Page(connection, query, limit),
                Bind(connection, "session_page", query, limit)
                    .Bind(RowTime.Of(IsForwards(query) ? range.From : range.To))
                    .Bind((long)EntryPaging.SessionsToRead(query)),
                connection.Statement("commit")
            )
            .ConfigureAwait(false);
        ImmutableArray<Session> sessions;
        await using (answer.ConfigureAwait(false))
        {
            var channel = await answer.OneAsync(ReadChannel, cancellationToken).ConfigureAwait(false);
            var entries = await EntriesAsync(answer, query, cancellationToken).ConfigureAwait(false);
            sessions = await answer.AllAsync(SessionRow.Read, cancellationToken).ConfigureAwait(false);
            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            if (EntryPaging.ShowsAll(query, sessions))
            {
                return channel.On(query, EntryPaging.Cut(query, sessions, entries));
            }
        }

        // A later snapshot answers the whole page, so nothing of the first one is used.
        return await ReadShownAsync(connection, query, sessions[0].Channel.LiveChat, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Reads messages with files by the sessions that the scope shows.</summary>
    private static async ValueTask<EntryPage> ReadFilesAsync(
        Connection connection,
        EntryQuery query,
        CancellationToken cancellationToken
    )
    {
        var found = await connection
            .AllAsync(
                ChannelRows.ReadLiveChat,
                cancellationToken,
                connection.Statement("channel_find").Bind([query.Channel])
            )
            .ConfigureAwait(false);
        return found is [var liveChat]
            ? await ReadShownAsync(connection, query, liveChat, cancellationToken).ConfigureAwait(false)
            : EntryPaging.Cut(query, [], []);
    }

    /// <summary>Reads the sessions that the scope shows, their entries, and what lies between them.</summary>
    private static async ValueTask<EntryPage> ReadShownAsync(
        Connection connection,
        EntryQuery query,
        LiveChatId liveChat,
        CancellationToken cancellationToken
    )
    {
        connection.BeginReading();
        var (channel, lists) = await ShownAsync(connection, query, liveChat, cancellationToken).ConfigureAwait(false);
        var shown = EntryPaging.Join(query, lists, channel.Anchor);
        var entries = await EntriesOfAsync(connection, query, shown, cancellationToken).ConfigureAwait(false);
        var page = EntryPaging.Cut(query, shown, entries);
        var passed = await connection
            .AllAsync(
                static row => new PassedSessions(row.Int32(0), row.Boolean(1)),
                cancellationToken,
                Passed(connection, query, page, liveChat),
                connection.Statement("commit")
            )
            .ConfigureAwait(false);
        return channel.On(query, EntryPaging.With(page, passed));
    }

    private static async ValueTask<(ChannelPart Channel, ImmutableArray<Session> Lists)> ShownAsync(
        Connection connection,
        EntryQuery query,
        LiveChatId liveChat,
        CancellationToken cancellationToken
    )
    {
        var range = EntryPaging.RangeOf(query);
        var scope = query.Scope!.Sessions;
        var lists = connection
            .Statement(Directed("session_shown", query))
            .Bind(query.Channel)
            .Bind(RowTime.Of(range.From))
            .Bind(RowTime.Of(range.To))
            .Bind((long)EntryPaging.SessionsToRead(query))
            .Bind((int)scope.ReachOf(liveChat))
            .Bind(scope.Viewer.Value);
        var answer = await connection
            .RunAsync(cancellationToken, Channel(connection, query), lists)
            .ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            var channel = await answer.OneAsync(ReadChannel, cancellationToken).ConfigureAwait(false);
            var sessions = await answer.AllAsync(SessionRow.Read, cancellationToken).ConfigureAwait(false);
            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            return (channel, sessions);
        }
    }

    private static async ValueTask<ImmutableArray<ChannelEntry>> EntriesOfAsync(
        Connection connection,
        EntryQuery query,
        ImmutableArray<Session> shown,
        CancellationToken cancellationToken
    )
    {
        var entries = ImmutableArray.CreateBuilder<ChannelEntry>();
        var limit = EntryPaging.EntriesToRead(query);
        var (count, bytes) = (FirstSessions, 0L);
        Audience[] audiences =
            !shown.IsEmpty && query.ShowsNotes(shown[0].Channel.LiveChat)
                ? [Audience.Everybody, Audience.Staff]
                : [Audience.Everybody];
        for (var next = 0; next < shown.Length && HasRoom(); next += count, count *= 2)
        {
            var openings = shown.Skip(next).Take(count).Select(session => session.OpenedAt);
            var statement = Bind(
                    connection,
                    query.OnlyFiles ? "attached_shown" : "entry_shown",
                    query,
                    limit - entries.Count
                )
                .Bind(openings)
                .Bind(audiences);
            var read = await connection
                .AllAsync(row => EntryRow.Read(row, query.Channel), cancellationToken, statement)
                .ConfigureAwait(false);
            entries.AddRange(read);
            bytes += read.Sum(EntryPaging.BytesOf);
        }

        return entries.DrainToImmutable();

        // The cut needs one entry beyond the page to see that the page is not at its end.
        bool HasRoom() => entries.Count < 2 || (entries.Count < limit && bytes <= query.ByteLimit);
    }

    private static Statement Passed(Connection connection, EntryQuery query, EntryPage page, LiveChatId liveChat)
    {
        var between = EntryPaging.Passed(query, page);
        var (sessions, spam) = (query.Scope!.Sessions, query.Scope.Spam);
        return connection
            .Statement("session_passed")
            .Bind(query.Channel)
            .Bind(between.Select(range => range.From))
            .Bind(between.Select(range => range.To))
            .Bind((long)query.PassedLimit)
            .Bind((int)sessions.ReachOf(liveChat))
            .Bind((int)spam.ReachOf(liveChat))
            .Bind(sessions.Viewer.Value)
            .Bind(spam.Viewer.Value);
    }

    private static Statement Channel(Connection connection, EntryQuery query) =>
        connection
            .Statement("channel_version")
            .Bind(query.Channel)
            .Bind(RowTime.Of(query.Anchor))
            .Bind(query.MarkOf?.Value);

    private static ChannelPart ReadChannel(Row row)
    {
        var mark = row.From(2 + SessionRow.Columns);
        return new ChannelPart(
            row.Int64(0),
            RowJson.ReadPast(row.TextOrNull(1)),
            row.SessionOrNull(2),
            mark.IsNull(0) ? null : ReadMarkTable.ReadMark(mark),
            RowJson.ReadRuns(mark.TextOrNull(6))
        );
    }

    /// <summary>Reads entries up to the first that exceeds the byte limit, and passes over the others.</summary>
    private static ValueTask<ImmutableArray<ChannelEntry>> EntriesAsync(
        Answer answer,
        EntryQuery query,
        CancellationToken cancellationToken
    )
    {
        var (bytes, count) = (0L, 0);
        return answer.WhileAsync(
            row => EntryRow.Read(row, query.Channel),
            entry =>
            {
                count++;
                bytes += EntryPaging.BytesOf(entry);
                return count < 2 || bytes <= query.ByteLimit;
            },
            cancellationToken
        );
    }

    /// <summary>
    /// Binds the range of entries, with the notes of the channel, if it has any, where the viewer may read them.
    /// </summary>
    private static Statement Page(Connection connection, EntryQuery query, int limit) =>
        query.Scope is { Notes: { IsEmpty: false } notes }
            ? Bind(connection, "entry_page_noted", query, limit).Bind(notes)
            : Bind(connection, "entry_page", query, limit);

    /// <summary>Binds the range of entries, from the query's start on.</summary>
    private static Statement Bind(Connection connection, string name, EntryQuery query, int limit)
    {
        var start = EntryStart.Of(query);
        return connection
            .Statement(Directed(name, query))
            .Bind(query.Channel)
            .Bind(start.Opened)
            .Bind(start.Effective)
            .Bind(start.Received)
            .Bind(start.Id)
            .Bind(RowTime.Of(IsForwards(query) ? query.To : query.From))
            .Bind((long)limit);
    }

    /// <summary>
    /// A page's channel: the version, the past, the anchor, the mark of the query's user there, and the runs.
    /// </summary>
    private readonly record struct ChannelPart(
        long Version,
        ChannelPast? Past,
        Session? Anchor,
        ReadMark? Mark,
        ImmutableArray<RemovedRun> Runs
    )
    {
        internal EntryPage On(EntryQuery query, EntryPage page) =>
            page with
            {
                Version = Version,
                Past = Past ?? ChannelPast.None,
                Anchor = Anchor,
                Mark = Mark,
                Runs = EntryPaging.RunsOf(query, page, Runs),
            };
    }

    private static string Directed(string name, EntryQuery query) =>
        name + (IsForwards(query) ? "_forwards" : "_backwards");

    private static bool IsForwards(EntryQuery query) => query.Direction == PagingDirection.Forwards;
}
