namespace LiveChat.Storage.PostgreSql;

/// <summary>The changes of a channel after a version, whole versions at a time, in one snapshot.</summary>
internal static class ChangeTable
{
    /// <summary>The column of the runs: after the version, the anchor and its mark.</summary>
    private const int Runs = 2 + SessionRow.Columns + 6;

    internal static async ValueTask<ChannelChanges> AfterAsync(
        Connection connection,
        ChangeQuery query,
        CancellationToken cancellationToken
    )
    {
        var (channel, after) = (query.Channel, query.After);
        var changes = await BeginAsync(connection, query, cancellationToken).ConfigureAwait(false);
        var answer = await connection
            .RunAsync(
                cancellationToken,
                Between(connection, "entry_changed", channel, after, changes.Version),
                Between(connection, "removed_changed", channel, after, changes.Version),
                Between(connection, "session_changed", channel, after, changes.Version),
                ReadMarkTable.Find(connection, query.MarksOf, [new SessionId(channel, query.Anchor)]),
                connection.Statement("commit")
            )
            .ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            changes = changes with
            {
                Entries = await answer
                    .AllAsync(row => EntryRow.Read(row, channel), cancellationToken)
                    .ConfigureAwait(false),
                Removed = await answer
                    .AllAsync(static row => new RemovedEntry(row.Place(1), row.Int64(0)), cancellationToken)
                    .ConfigureAwait(false),
                Sessions = await answer.AllAsync(SessionRow.Read, cancellationToken).ConfigureAwait(false),
                Marks = await answer
                    .AllAsync(
                        static row => new UserReadMark(new UserId(row.Text(2)), ReadMarkTable.ReadMark(row.From(3))),
                        cancellationToken
                    )
                    .ConfigureAwait(false),
            };
            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            return changes;
        }
    }

    /// <summary>Begins the snapshot with the versions: the channel's, and the one that the answer reaches.</summary>
    private static async ValueTask<ChannelChanges> BeginAsync(
        Connection connection,
        ChangeQuery query,
        CancellationToken cancellationToken
    )
    {
        connection.BeginReading();
        var answer = await connection
            .RunAsync(
                cancellationToken,
                connection
                    .Statement("channel_version")
                    .Bind(query.Channel)
                    .Bind(RowTime.Of(query.Anchor))
                    .Bind((string?)null),
                connection.Statement("changed_next").Bind(query.Channel).Bind(query.After).Bind((long)query.Limit)
            )
            .ConfigureAwait(false);
        await using (answer.ConfigureAwait(false))
        {
            var (newest, past, session, runs) = await answer
                .OneAsync(
                    static row => (row.Int64(0), row.TextOrNull(1), row.SessionOrNull(2), row.TextOrNull(Runs)),
                    cancellationToken
                )
                .ConfigureAwait(false);
            var next = await answer
                .OneAsync(static row => row.IsNull(0) ? (long?)null : row.Int64(0), cancellationToken)
                .ConfigureAwait(false);
            await answer.EndAsync(cancellationToken).ConfigureAwait(false);
            return new ChannelChanges
            {
                NewestVersion = newest,
                Past = RowJson.ReadPast(past),
                RemovedVersion = RowJson.ReadRuns(runs).Select(run => run.Version).DefaultIfEmpty().Max(),
                Version = next is { } version ? version - 1 : newest,
                Anchor = session,
            };
        }
    }

    private static Statement Between(Connection connection, string name, ChannelId channel, long after, long upTo) =>
        connection.Statement(name).Bind(channel).Bind(after).Bind(upTo);
}
