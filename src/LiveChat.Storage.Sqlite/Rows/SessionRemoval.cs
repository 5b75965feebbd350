namespace LiveChat.Storage.Sqlite;

/// <summary>Removes the sessions opened within a run, with everything that belongs to them.</summary>
internal static class SessionRemoval
{
    internal static void Run(Connection connection, ChannelCommit commit, long number, CommitIndex? index)
    {
        foreach (var run in commit.NewRuns)
        {
            Run(connection, commit.Id, number, run, index);
        }
    }

    /// <summary>Removes the rows; what has no opening in its key goes message by message, all else by range.</summary>
    /// <param name="connection">The file, in a transaction.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="number">The channel's number.</param>
    /// <param name="run">The run.</param>
    /// <param name="index">The index for searching; null if the connection keeps none.</param>
    private static void Run(Connection connection, ChannelId channel, long number, RemovedRun run, CommitIndex? index)
    {
        var sessions = SessionTable.Range(
            connection,
            channel,
            run.From,
            run.To,
            PagingDirection.Forwards,
            int.MaxValue
        );
        foreach (var session in sessions)
        {
            foreach (var one in IndexedMessage.Of(connection, session.Id, number).ToList())
            {
                index?.Remove(one);
                EntryTable.RemoveBelongings(connection, number, one.Message);
            }
        }

        foreach (var audience in Enum.GetValues<Audience>())
        {
            Within(connection.Statement("run_entries").Bind(1, number).Bind(2, (long)audience), 3, run);
            Within(connection.Statement("run_attached").Bind(1, number).Bind(2, (long)audience), 3, run);
        }

        Within(connection.Statement("run_removed").Bind(1, number), 2, run);
        Within(connection.Statement("run_read_marks").Bind(1, channel), 2, run);
        Within(connection.Statement("run_items").Bind(1, channel), 2, run);
        Within(connection.Statement("run_sessions").Bind(1, channel), 2, run);
    }

    private static void Within(Statement statement, int at, RemovedRun run) =>
        statement.Bind(at, RowTime.Of(run.From)).Bind(at + 1, RowTime.Of(run.To)).Run();
}
