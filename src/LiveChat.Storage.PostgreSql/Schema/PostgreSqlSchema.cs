using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;
using Npgsql;

namespace LiveChat;

/// <summary>The store's schema: created explicitly, migrated, distributed on demand, and never guessed.</summary>
/// <remarks>Thread-safe. Any number of hosts may call every member concurrently and repeatedly.</remarks>
public sealed class PostgreSqlSchema
{
    /// <summary>The version of the schema that this package writes.</summary>
    internal const int Version = 2;

    /// <summary>The number of further checks while other hosts create the schema.</summary>
    private const int MaxAttempts = 20;

    private const int MaxNameBytes = 63;

    private readonly PostgreSqlDatabase _database;
    private readonly int _version;
    private readonly Func<int, Migration> _migration;

    /// <summary>Names a schema of a database.</summary>
    /// <param name="dataSource">The primary's data source, with a user who may create and change tables.</param>
    /// <param name="schema">The schema's name: 1 to 63 bytes, not beginning with <c>pg_</c>.</param>
    /// <exception cref="ArgumentException">
    /// The name is not a valid schema name, or the source multiplexes.
    /// </exception>
    public PostgreSqlSchema(NpgsqlDataSource dataSource, string schema = "livechat")
        : this(Named(dataSource, schema), Version, migration: null) { }

    /// <summary>Names a schema that must have a version, which need not be this package's.</summary>
    internal PostgreSqlSchema(PostgreSqlDatabase database, int version, Func<int, Migration>? migration)
    {
        _database = database;
        _version = version;
        _migration = migration ?? MigrationTo;
    }

    /// <summary>Receives the progress while an older schema is migrated; default null.</summary>
    /// <remarks>
    /// Called within the transaction; an exception undoes the migration. If a network error repeats the migration, the
    /// numbers begin again.
    /// </remarks>
    public IProgress<MigrationProgress>? MigrationProgress { get; init; }

    /// <summary>Creates the schema if there is none, or migrates an older one, all in one transaction.</summary>
    /// <remarks>A schema of the right version is only checked; another program's is not touched.</remarks>
    /// <param name="cancellationToken">Cancels the operation; nothing is left half-done.</param>
    /// <exception cref="StoreException">
    /// The server failed or is older than 15, the user lacks a right, the database's encoding is not UTF8, or the
    /// schema is another program's, a newer one or that of a development version.
    /// </exception>
    public async ValueTask EnsureCreatedAsync(CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await _database.RunAsync(AdvanceAsync, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (PostgresException error) when (SchemaLook.IsRace(error) && attempt < MaxAttempts)
            {
                // Another host was first, and has committed or given up by now: check again.
            }
            catch (Exception error)
            {
                throw PostgreSqlError.Of(error, "create");
            }
        }
    }

    /// <summary>
    /// Distributes the tables over the nodes of a Citus cluster: by channel, look-up tables by account or item.
    /// </summary>
    /// <remarks>
    /// Tables that are already distributed are skipped, so the method may be called again, even after a failure.
    /// Existing rows move with their tables; writers wait meanwhile, and after 20 s fail as not done. Restart running
    /// hosts afterwards, so that each of their groups stays within one shard.
    /// </remarks>
    /// <param name="cancellationToken">Cancels the operation; tables that are distributed stay distributed.</param>
    /// <exception cref="StoreException">
    /// The extension <c>citus</c> is not in the database, or the server failed.
    /// </exception>
    public async ValueTask DistributeAsync(CancellationToken cancellationToken = default)
    {
        await EnsureCreatedAsync(cancellationToken).ConfigureAwait(false);
        await _database.ReadAsync("distribute", Distribution.DistributeAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Begins a new generation of the store, after its schema was restored from a back-up and before hosts start.
    /// </summary>
    /// <remarks>
    /// Live feeds that continue from an earlier cursor then read their timeline again (rule T8), even if the store
    /// has caught up with the number of changes seen before. Running hosts keep the old generation until they are
    /// restarted.
    /// </remarks>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The schema is empty or has another version, or the server failed.</exception>
    public async ValueTask RenewGenerationAsync(CancellationToken cancellationToken = default)
    {
        await OpenAsync(cancellationToken).ConfigureAwait(false);
        await _database
            .ReadAsync(
                "renew",
                async (connection, token) =>
                {
                    var generation = new Guid(RandomNumberGenerator.GetBytes(16));
                    var statement = connection.Statement("store_renew").Bind(generation);
                    await connection.WriteAsync(statement, token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Returns this package's migration to a version from the previous one.</summary>
    internal static Migration MigrationTo(int version) =>
        version switch
        {
            2 => FromVersion1.RunAsync,
            _ => throw new ArgumentOutOfRangeException(nameof(version), version, "No migration leads to it."),
        };

    /// <summary>Checks the version, and reads the key and the shards.</summary>
    internal ValueTask<(ChannelKey Key, Shards Shards)> OpenAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync("open", OpenAsync, cancellationToken);

    /// <summary>Throws unless the schema's name is valid and the source suits the store.</summary>
    internal static PostgreSqlDatabase Named(NpgsqlDataSource dataSource, string schema, bool isOwner = false)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        ArgumentException.ThrowIfNullOrWhiteSpace(schema);
        if (
            Encoding.UTF8.GetByteCount(schema) > MaxNameBytes
            || schema.Contains('\0', StringComparison.Ordinal)
            || schema.StartsWith("pg_", StringComparison.Ordinal)
        )
        {
            throw new ArgumentException($"'{schema}' is not a valid schema name.", nameof(schema));
        }

        return new NpgsqlConnectionStringBuilder(dataSource.ConnectionString).Multiplexing
            ? throw new ArgumentException("The store prepares statements; multiplexing cannot.", nameof(dataSource))
            : new PostgreSqlDatabase(dataSource, new Sql(schema), isOwner);
    }

    private async ValueTask<(ChannelKey, Shards)> OpenAsync(Connection connection, CancellationToken cancellationToken)
    {
        var look = await SchemaLook.AtAsync(connection, _version, cancellationToken).ConfigureAwait(false);
        if (look.Key is null)
        {
            throw Refused($"Schema '{_database.Sql.Schema}' is empty; create the store first (EnsureCreatedAsync).");
        }

        if (look.Version < _version)
        {
            throw Refused(
                Format($"Schema '{_database.Sql.Schema}' has version {look.Version}, this package needs {_version}; ")
                    + "migrate it (EnsureCreatedAsync)."
            );
        }

        return (
            new ChannelKey(look.Key, look.Generation),
            await Distribution.ShardsAsync(connection, cancellationToken).ConfigureAwait(false)
        );
    }

    private async ValueTask<bool> AdvanceAsync(Connection connection, CancellationToken cancellationToken)
    {
        var look = await SchemaLook.AtAsync(connection, _version, cancellationToken).ConfigureAwait(false);
        if (look.Version == _version)
        {
            return false;
        }

        await connection.DoAsync(cancellationToken, connection.Statement("begin_writing")).ConfigureAwait(false);
        var from = look.Key is null
            ? await CreateAsync(connection, look.IsThere, cancellationToken).ConfigureAwait(false)
            : await LockAsync(connection, look.Version, cancellationToken).ConfigureAwait(false);
        for (var next = from + 1; next <= _version; next++)
        {
            await _migration(next)(connection, MigrationProgress, cancellationToken).ConfigureAwait(false);
        }

        await connection
            .DoAsync(
                cancellationToken,
                connection.Statement("store_update").Bind(_version),
                connection.Statement("commit")
            )
            .ConfigureAwait(false);
        return true;
    }

    private static async ValueTask<int> CreateAsync(
        Connection connection,
        bool isThere,
        CancellationToken cancellationToken
    )
    {
        if (!isThere)
        {
            await connection
                .RunScriptAsync(connection.Sql.Text("schema_create"), cancellationToken)
                .ConfigureAwait(false);
        }

        foreach (var text in (string[])["schema_store", "schema"])
        {
            await connection.RunScriptAsync(connection.Sql.Text(text), cancellationToken).ConfigureAwait(false);
        }

        await connection
            .DoAsync(
                cancellationToken,
                connection
                    .Statement("store_insert")
                    .Bind(Version)
                    .Bind(RandomNumberGenerator.GetBytes(ChannelKey.Size))
                    .Bind(new Guid(RandomNumberGenerator.GetBytes(16)))
                    .Bind(SearchTerms.Version)
            )
            .ConfigureAwait(false);
        return Version;
    }

    /// <summary>Locks the one row of the store, so that one host at a time migrates it.</summary>
    private static async ValueTask<int> LockAsync(
        Connection connection,
        int version,
        CancellationToken cancellationToken
    )
    {
        if (version == 1)
        {
            // The table gets a column, which a host that waits for its row alone would prevent. The others wait here,
            // without a time-out.
            var text = connection.Sql.Text("version_1_lock");
            await connection.RunScriptAsync(text, cancellationToken).ConfigureAwait(false);
        }

        var versions = await connection
            .AllAsync(static row => row.Int32(0), cancellationToken, connection.Statement("store_lock"))
            .ConfigureAwait(false);
        return versions[0];
    }

    private static StoreException Refused(string message) => PostgreSqlError.Of("open", message);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
