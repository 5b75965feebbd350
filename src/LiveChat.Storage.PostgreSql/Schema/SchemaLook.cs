using System.Globalization;
using Npgsql;

namespace LiveChat.Storage.PostgreSql;

/// <summary>The state of a schema in the database.</summary>
/// <param name="IsThere">Whether a schema with the name exists.</param>
/// <param name="Version">The version of the tables; zero if there are none.</param>
/// <param name="Key">The store's key; null if there are no tables.</param>
/// <param name="Generation">The store's generation.</param>
internal sealed record SchemaLook(bool IsThere, int Version, byte[]? Key, Guid Generation = default)
{
    private const int OldestServer = 150_000;

    /// <summary>Reads the schema; refuses what this package cannot use: another server, program or version.</summary>
    internal static async ValueTask<SchemaLook> AtAsync(
        Connection connection,
        int version,
        CancellationToken cancellationToken
    )
    {
        var name = connection.Sql.Schema;
        var found = await connection
            .AllAsync(
                static row => (row.Int32(0), row.Text(1), row.Boolean(2), row.Boolean(3), row.Boolean(4)),
                cancellationToken,
                connection.Statement("schema_look").Bind(name)
            )
            .ConfigureAwait(false);
        var (server, encoding, isThere, isUsed, hasStore) = found[0];
        if (server < OldestServer || !string.Equals(encoding, "UTF8", StringComparison.Ordinal))
        {
            throw Refused(Format($"It needs PostgreSQL 15 or later and UTF8; this is {server / 10_000}, {encoding}."));
        }

        if (!hasStore)
        {
            return isUsed ? throw Foreign(name) : new SchemaLook(isThere, 0, Key: null);
        }

        var look = await StoreAsync(connection, cancellationToken).ConfigureAwait(false);
        return look.Version <= version
            ? look
            : throw Refused(
                Format($"Schema '{name}' has version {look.Version}, this package needs {version}; update the package.")
            );
    }

    /// <summary>Whether an operation failed because another host created the same at the same time.</summary>
    internal static bool IsRace(PostgresException error) =>
        error.SqlState
            is PostgresErrorCodes.UniqueViolation
                or PostgresErrorCodes.DuplicateSchema
                or PostgresErrorCodes.DuplicateTable
                or PostgresErrorCodes.DuplicateObject;

    private static async ValueTask<SchemaLook> StoreAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await OneAsync(connection, "store_find", Whole, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedColumn)
        {
            // Version 1 had no generation. Another host may migrate it between the two looks.
            return
                await VersionAsync(connection, cancellationToken).ConfigureAwait(false)
                    is { Version: not PostgreSqlSchema.Version } other
                ? other
                : await OneAsync(connection, "store_find", Whole, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<SchemaLook> VersionAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await OneAsync(
                    connection,
                    "store_version",
                    static row => new SchemaLook(IsThere: true, row.Int32(0), row.Bytes(1)),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UndefinedColumn)
        {
            throw Foreign(connection.Sql.Schema);
        }
    }

    private static async ValueTask<SchemaLook> OneAsync(
        Connection connection,
        string name,
        Func<Row, SchemaLook> read,
        CancellationToken cancellationToken
    )
    {
        var stores = await connection
            .AllAsync(read, cancellationToken, connection.Statement(name))
            .ConfigureAwait(false);
        return stores is [var store]
            ? store
            : throw Refused("The store's key is missing; restore the schema from a back-up.");
    }

    private static SchemaLook Whole(Row row) => new(IsThere: true, row.Int32(0), row.Bytes(1), row.Guid(2));

    private static StoreException Foreign(string name) =>
        Refused($"Schema '{name}' contains another program's tables; name a schema for the store alone.");

    private static StoreException Refused(string message) => PostgreSqlError.Of("open", message);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
