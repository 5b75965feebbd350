using System.Security.Cryptography;
using System.Text.Json;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Migrates a schema from version 1: sets its tables aside, copies the rows, drops the old ones.</summary>
/// <remarks>
/// Runs in the caller's transaction, so that a failure leaves version 1. A few hundred rows at a time are in memory.
/// Tables that were distributed are distributed again before their rows come.
/// </remarks>
internal static class FromVersion1
{
    internal static async ValueTask RunAsync(
        Connection connection,
        IProgress<MigrationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        await CheckAsync(connection, cancellationToken).ConfigureAwait(false);
        var shards = await Distribution.ShardsAsync(connection, cancellationToken).ConfigureAwait(false);
        if (shards.AreSeveral)
        {
            // Otherwise a cluster changes shards on several connections at once, and cannot mix that with what follows.
            await RunAsync(connection, "version_1_cluster", cancellationToken).ConfigureAwait(false);
        }

        await RunAsync(connection, "version_1_aside", cancellationToken).ConfigureAwait(false);
        await RunAsync(connection, "schema", cancellationToken).ConfigureAwait(false);
        if (shards.AreSeveral)
        {
            await Distribution.DistributeNewAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        var generation = new Guid(RandomNumberGenerator.GetBytes(16));
        await connection
            .DoAsync(cancellationToken, connection.Statement("store_renew").Bind(generation))
            .ConfigureAwait(false);
        await CopyAsync(connection, progress, cancellationToken).ConfigureAwait(false);
        await RunAsync(connection, "version_1_drop", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refuses the tables of a package between two releases, which had the number 1, too.</summary>
    private static async ValueTask CheckAsync(Connection connection, CancellationToken cancellationToken)
    {
        var name = connection.Sql.Schema;
        var check = connection.Statement("version_1_check").Bind(name);
        var found = await connection
            .AllAsync(static row => row.Boolean(0), cancellationToken, check)
            .ConfigureAwait(false);
        if (!found[0])
        {
            throw PostgreSqlError.Of(
                "migrate",
                $"Schema '{name}' has version 1 with the tables of a development version, which cannot be migrated; "
                    + "name a new schema, and import the history into it."
            );
        }
    }

    private static async ValueTask CopyAsync(
        Connection connection,
        IProgress<MigrationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var text = connection.Sql.Text("version_1_count");
        var count = await connection
            .FetchAsync(text, static row => row.Int64(0), cancellationToken)
            .ConfigureAwait(false);
        try
        {
            await new Version1Copy(connection, new MigrationSteps(progress, count[0]))
                .RunAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception error)
            when (error is JsonException or ArgumentException or FormatException or OverflowException)
        {
            // No release wrote such a row.
            throw new StoreException(
                PostgreSqlError.System,
                "migrate",
                "A row is damaged; restore the schema from a back-up.",
                outcomeUnknown: false,
                error
            );
        }
    }

    private static async ValueTask RunAsync(Connection connection, string name, CancellationToken cancellationToken)
    {
        _ = await connection.RunScriptAsync(connection.Sql.Text(name), cancellationToken).ConfigureAwait(false);
    }
}
