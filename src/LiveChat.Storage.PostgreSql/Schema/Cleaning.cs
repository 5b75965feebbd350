using System.Collections.Immutable;
using System.Globalization;

namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Writes tables anew, so that nothing of removed rows is left in their files: a plain vacuum frees their bytes and
/// leaves them in the pages, and keys in an index, too.
/// </summary>
internal static class Cleaning
{
    /// <summary>
    /// The tables in which a customer's words, names or ids may be, and last the server's samples of their columns.
    /// </summary>
    internal static ImmutableArray<string> Tables { get; } =
    [
        .. (
            (string[])
                [
                    "channel",
                    "session",
                    "entry",
                    "attached",
                    "earlier_id",
                    "removed",
                    "pending",
                    "edit",
                    "read_mark",
                    "searched",
                    "added_account",
                    "store",
                ]
        ).Select(table => $"{{schema}}.{table}"),
        "pg_catalog.pg_statistic",
    ];

    /// <summary>The transaction before which everything was removed that is to be cleaned.</summary>
    internal static async ValueTask<string> NowAsync(Connection connection, CancellationToken cancellationToken) =>
        (
            await connection
                .FetchAsync("SELECT pg_current_xact_id()::xid::text", static row => row.Text(0), cancellationToken)
                .ConfigureAwait(false)
        )[0];

    /// <summary>Whether no transaction of the database has a snapshot of before.</summary>
    internal static async ValueTask<bool> IsPastAsync(
        Connection connection,
        string now,
        CancellationToken cancellationToken
    ) =>
        (
            await connection
                .FetchAsync(
                    "SELECT count(*) FROM pg_stat_activity a WHERE a.datname = current_database() "
                        + $"AND a.pid <> pg_backend_pid() AND age(a.backend_xmin) >= age('{now}'::xid)",
                    static row => row.Int64(0),
                    cancellationToken
                )
                .ConfigureAwait(false)
        )[0] == 0;

    /// <summary>Writes a table anew; false if it has removed rows that some transaction may still see.</summary>
    internal static async ValueTask<bool> IsCleanAsync(
        Connection connection,
        string table,
        CancellationToken cancellationToken
    )
    {
        var name = connection.Sql.Complete(table);
        var heard = await connection
            .HearAsync($"VACUUM (FULL, ANALYZE, VERBOSE) {name}", cancellationToken)
            .ConfigureAwait(false);
        if (heard.FirstOrDefault(notice => notice.InvariantSeverity == "WARNING") is { } warning)
        {
            throw PostgreSqlError.Of("clean", $"{name} was left as it is (SQLSTATE {warning.SqlState}); see the docs.");
        }

        // In every language the detail begins with the number of dead rows that were kept.
        return heard.All(notice => Number(notice.Detail) is null or 0);
    }

    private static long? Number(string? detail) =>
        detail?.Split(' ', 2)[0] is { } first
        && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
