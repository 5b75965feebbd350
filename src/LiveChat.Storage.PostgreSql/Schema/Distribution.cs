using System.Collections.Immutable;
using System.Globalization;
using Npgsql;

namespace LiveChat.Storage.PostgreSql;

/// <summary>How the tables are distributed over the nodes of a cluster.</summary>
internal static class Distribution
{
    /// <summary>The distribution column of each table, and the table that it is colocated with.</summary>
    internal static ImmutableArray<(string Table, string Column, string ColocateWith)> Tables { get; } =
    [
        ("channel", "channel_id", "none"),
        ("successor", "channel_id", "channel"),
        ("erased_id", "channel_id", "channel"),
        ("session", "channel_id", "channel"),
        ("session_live_chat", "channel_id", "channel"),
        ("entry", "channel_id", "channel"),
        ("removed", "channel_id", "channel"),
        ("attached", "channel_id", "channel"),
        ("earlier_id", "channel_id", "channel"),
        ("pending", "channel_id", "channel"),
        ("edit", "channel_id", "channel"),
        ("searched", "channel_id", "channel"),
        ("read_mark", "channel_id", "channel"),
        ("session_account", "account", "none"),
        ("session_item", "item", "none"),
        ("added_account", "item", "none"),
        ("contact_hold", "item", "none"),
        ("searched_day", "place", "none"),
    ];

    /// <summary>The table that every node has whole, with one row.</summary>
    internal const string Everywhere = "store";

    /// <summary>Distributes the tables that are not distributed yet.</summary>
    internal static async ValueTask<bool> DistributeAsync(Connection connection, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            throw PostgreSqlError.Of(
                "distribute",
                "The extension 'citus' is not in this database. The tables stay unchanged, on one server."
            );
        }

        foreach (var one in Tables)
        {
            await MoveAsync(() => Distribute(connection, one)).ConfigureAwait(false);
        }

        await MoveAsync(() => OneTable(connection, "distribute_everywhere", Everywhere)).ConfigureAwait(false);
        return true;

        // If another host was faster, nothing is left to do; any other failure is thrown again.
        async ValueTask MoveAsync(Func<Statement> statement)
        {
            try
            {
                await connection.MoveAsync(statement(), cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException)
            {
                await connection.MoveAsync(statement(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Distributes tables that a migration has just created, in its transaction; the store's own table stays.
    /// </summary>
    internal static async ValueTask DistributeNewAsync(Connection connection, CancellationToken cancellationToken)
    {
        foreach (var one in Tables)
        {
            await connection.MoveAsync(Distribute(connection, one), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the shards of channels; one if the tables are not distributed.</summary>
    internal static async ValueTask<Shards> ShardsAsync(Connection connection, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            return Shards.None;
        }

        var lowest = await connection
            .AllAsync(
                static row => int.Parse(row.Text(0), CultureInfo.InvariantCulture),
                cancellationToken,
                connection.Statement("shards_find").Bind(connection.Sql.Complete("{schema}.channel"))
            )
            .ConfigureAwait(false);
        return new Shards(lowest.Sort());
    }

    private static Statement Distribute(Connection connection, (string Table, string Column, string ColocateWith) one)
    {
        var isAlone = one.ColocateWith == "none";
        var beside = isAlone ? one.ColocateWith : connection.Sql.Complete($"{{schema}}.{one.ColocateWith}");
        return OneTable(connection, "distribute_table", one.Table).Bind(one.Column).Bind(beside);
    }

    private static Statement OneTable(Connection connection, string text, string table) =>
        connection.Statement(text).Bind(connection.Sql.Complete($"{{schema}}.{table}"));

    private static async ValueTask<bool> IsThereAsync(Connection connection, CancellationToken cancellationToken)
    {
        var found = await connection
            .AllAsync(static row => row.Int32(0), cancellationToken, connection.Statement("citus_find"))
            .ConfigureAwait(false);
        return !found.IsEmpty;
    }
}
