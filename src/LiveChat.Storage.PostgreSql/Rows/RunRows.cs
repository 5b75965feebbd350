namespace LiveChat.Storage.PostgreSql;

/// <summary>The ranges of openings within which commits remove everything.</summary>
internal sealed class RunRows
{
    private readonly Columns _runs = new();
    private readonly Columns _audiences = new();
    private readonly List<(ChannelId Channel, RemovedRun Run)> _all = [];

    internal void Add(ChannelCommit commit)
    {
        foreach (var run in commit.NewRuns)
        {
            _runs.Row().Add(commit.Id).Add(run.From).Add(run.To);
            foreach (var audience in Enum.GetValues<Audience>())
            {
                _audiences.Row().Add(commit.Id).Add((short)audience).Add(run.From).Add(run.To);
            }

            _all.Add((commit.Id, run));
        }
    }

    /// <summary>The statement that reads in which lists the sessions are; null without ranges.</summary>
    internal Statement? Listings(Connection connection) =>
        _runs.Count == 0 ? null : connection.Statement("run_listings").Bind(_runs);

    /// <summary>The statements that come before all puts; first what is found by its entries.</summary>
    internal IEnumerable<Statement> Removals(Connection connection)
    {
        (string Name, Columns Rows)[] all =
        [
            ("run_edits", _audiences),
            ("run_earlier_ids", _audiences),
            ("run_entries", _audiences),
            ("run_attached", _audiences),
            ("run_searched", _runs),
            ("run_read_marks", _runs),
            ("run_sessions", _runs),
        ];
        return all.Where(one => one.Rows.Count > 0)
            .Select(one => connection.Statement(one.Name).Bind(one.Rows))
            .Concat(_all.Select(one => Tombstones(connection, one.Channel, one.Run)));
    }

    /// <summary>One statement for each run: the planner would join several by walking all tombstones.</summary>
    private static Statement Tombstones(Connection connection, ChannelId channel, RemovedRun run) =>
        connection.Statement("run_removed").Bind(channel).Bind(RowTime.Of(run.From)).Bind(RowTime.Of(run.To));

    /// <summary>The statement that finds the newest sessions again, after all puts; null without ranges.</summary>
    internal Statement? Newest(Connection connection) =>
        _all.Count == 0 ? null : connection.Statement("run_newest").Bind(_all.Select(one => one.Channel).Distinct());
}
