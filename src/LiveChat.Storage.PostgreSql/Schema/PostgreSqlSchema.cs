using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;
using Npgsql;

namespace LiveChat;

/// <summary>The store's schema: made explicitly, migrated forward, distributed on demand, and never guessed.</summary>
/// <remarks>Thread-safe. Every member may be called by any number of hosts at once, and again.</remarks>
public sealed class PostgreSqlSchema
{
    /// <summary>The version of the schema that this package writes.</summary>
    internal const int Version = 1;

    /// <summary>How often it looks again when others are making the schema.</summary>
    private const int MaxAttempts = 20;

    private const int MaxNameBytes = 63;

    private readonly PostgreSqlDatabase _database;
    private readonly int _version;
    private readonly Func<int, string> _migration;

    /// <summary>Names a schema of a database.</summary>
    /// <param name="dataSource">The data source, of the primary, with a user who may make and change tables.</param>
    /// <param name="schema">The schema's name: 1 to 63 bytes, not beginning with <c>pg_</c>.</param>
    /// <exception cref="ArgumentException">
    /// The name is none that a schema can have, or the source multiplexes.
    /// </exception>
    public PostgreSqlSchema(NpgsqlDataSource dataSource, string schema = "livechat")
        : this(Named(dataSource, schema), Version, migration: null) { }

    /// <summary>Names a schema that shall have a version, which need not be this package's.</summary>
    internal PostgreSqlSchema(PostgreSqlDatabase database, int version, Func<int, string>? migration)
    {
        _database = database;
        _version = version;
        _migration = migration ?? (to => _database.Sql.Text(Format($"migrate_{to}")));
    }

    /// <summary>Makes the schema where there is none, or brings an older one forward, all in one transaction.</summary>
    /// <remarks>A schema that is as it should be is only looked at; another program's is not touched.</remarks>
    /// <param name="cancellationToken">Cancels the operation; nothing is left half-done.</param>
    /// <exception cref="StoreException">
    /// The server failed or is older than 15, the user lacks a right, the database's encoding is not UTF8, or the
    /// schema is another program's or a newer one.
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
                // Another host made it first, and has committed or given up by now: look again.
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
    /// Tables that are distributed already are passed over, so that it may be called again, also after a failure. Rows
    /// that are there move with their tables; writers wait meanwhile, and after 20 s fail as not done. Hosts that are
    /// running should be started anew afterwards, so that their groups keep to one shard each.
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
    /// Live feeds that go on from what was seen before then read their timeline anew (rule T8), also where the store
    /// has caught up with the number of changes seen before. Hosts that run keep the old generation until they are
    /// started anew.
    /// </remarks>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The schema is empty or of another version, or the server failed.</exception>
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

    /// <summary>Checks the version, and reads the key and the shards.</summary>
    internal ValueTask<(ChannelKey Key, Shards Shards)> OpenAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync("open", OpenAsync, cancellationToken);

    /// <summary>Throws unless a name can be a schema's and the source suits the store.</summary>
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
            throw new ArgumentException($"'{schema}' is no name that a schema can have.", nameof(schema));
        }

        return new NpgsqlConnectionStringBuilder(dataSource.ConnectionString).Multiplexing
            ? throw new ArgumentException("The store prepares its statements; multiplexing cannot.", nameof(dataSource))
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
                    + "bring it forward (EnsureCreatedAsync)."
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
            : await LockAsync(connection, cancellationToken).ConfigureAwait(false);
        for (var next = from + 1; next <= _version; next++)
        {
            await connection.RunScriptAsync(_migration(next), cancellationToken).ConfigureAwait(false);
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

        await connection.RunScriptAsync(connection.Sql.Text("schema"), cancellationToken).ConfigureAwait(false);
        await connection
            .DoAsync(
                cancellationToken,
                connection
                    .Statement("store_insert")
                    .Bind(Version)
                    .Bind(RandomNumberGenerator.GetBytes(ChannelKey.Size))
                    .Bind(new Guid(RandomNumberGenerator.GetBytes(16)))
            )
            .ConfigureAwait(false);
        return Version;
    }

    /// <summary>Locks the one row of the store, so that one host at a time brings it forward.</summary>
    private static async ValueTask<int> LockAsync(Connection connection, CancellationToken cancellationToken)
    {
        var versions = await connection
            .AllAsync(static row => row.Int32(0), cancellationToken, connection.Statement("store_lock"))
            .ConfigureAwait(false);
        return versions[0];
    }

    private static StoreException Refused(string message) => PostgreSqlError.Of("open", message);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
