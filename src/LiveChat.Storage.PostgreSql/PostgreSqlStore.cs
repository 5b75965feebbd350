using System.Diagnostics.CodeAnalysis;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;
using Npgsql;

namespace LiveChat;

/// <summary>Keeps history in one schema of a PostgreSQL database: grouped commits, pages in one round trip.</summary>
/// <remarks>
/// <para>
/// Thread-safe; one instance for each schema and process, any number of processes for a schema. Answered writes are on
/// the server's disk. A call holds a connection while the server works, and never while it waits for its turn.
/// </para>
/// <para>Disposing writes waiting commits, and ends; later calls throw <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
public sealed partial class PostgreSqlStore
    : IChannelStore,
        ISessionReader,
        IMessageReader,
        IReadMarkStore,
        IMessageSearch,
        IRetentionStore,
        IErasureStore,
        IAsyncDisposable,
        IDisposable
{
    private readonly PostgreSqlDatabase _database;
    private readonly PostgreSqlSchema _schema;
    private readonly StoreOpening _opening;
    private readonly GroupQueue<LoadRequest> _loads;
    private readonly GroupQueue<WriteRequest> _writes;

    /// <summary>The days that are known to be written; null if the store has no search.</summary>
    private readonly SearchDays? _search;

    /// <summary>Names a database by a connection string; the database is opened at the first use.</summary>
    /// <param name="connectionString">A connection string of Npgsql for the primary.</param>
    /// <param name="options">The store's options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The connection string or an option is blank or malformed.</exception>
    public PostgreSqlStore(string connectionString, PostgreSqlStoreOptions? options = null)
        : this(DataSource(connectionString), options, isOwner: true, createsItself: false) { }

    /// <summary>Names a database by the host's data source, which the host disposes after the store.</summary>
    /// <param name="dataSource">The primary's data source, without multiplexing.</param>
    /// <param name="options">The store's options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The data source multiplexes, or an option is blank or malformed.</exception>
    public PostgreSqlStore(NpgsqlDataSource dataSource, PostgreSqlStoreOptions? options = null)
        : this(dataSource, options, isOwner: false, createsItself: false) { }

    internal PostgreSqlStore(
        NpgsqlDataSource dataSource,
        PostgreSqlStoreOptions? options,
        bool isOwner,
        bool createsItself
    )
    {
        options ??= new PostgreSqlStoreOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxGroup, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxGroups, 1, nameof(options));
        _database = PostgreSqlSchema.Named(dataSource, options.Schema, isOwner);
        _schema = new PostgreSqlSchema(_database, PostgreSqlSchema.Version, migration: null)
        {
            MigrationProgress = options.MigrationProgress,
        };
        _opening = new StoreOpening(_database, _schema, createsItself);
        _search = options.Search ? new SearchDays() : null;
        var (loads, writes) = (new GroupReader(_database), new GroupWriter(_database, _search));
        _loads = new(options.MaxGroup, options.MaxGroups, ShardOf, loads.RunAsync);
        _writes = new(options.MaxGroup, options.MaxGroups, ShardOf, writes.RunAsync);
    }

    /// <summary>Checks a connection string and options from outside; connects to nothing.</summary>
    /// <param name="connectionString">A connection string of Npgsql for the primary; may be null.</param>
    /// <param name="options">The store's options; null for the defaults.</param>
    /// <param name="problem">What is wrong, for people; null if nothing is.</param>
    /// <returns>Whether the constructor accepts them.</returns>
    public static bool Accepts(
        [NotNullWhen(true)] string? connectionString,
        PostgreSqlStoreOptions? options,
        [NotNullWhen(false)] out string? problem
    )
    {
        try
        {
            new PostgreSqlStore(connectionString!, options).Dispose();
            problem = null;
        }
        catch (ArgumentException refused)
        {
            problem = refused.Message.Split(" (Parameter '")[0];
        }

        return problem is null;
    }

    /// <summary>Creates the schema if there is none, and migrates an older one.</summary>
    /// <remarks>
    /// A schema that came forward from version 1 has no index for searching until <see cref="IndexSearchAsync"/> has
    /// run.
    /// </remarks>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The same store.</returns>
    /// <exception cref="StoreException">
    /// The server failed, or the schema is another program's, a newer one or that of a development version.
    /// </exception>
    public async ValueTask<PostgreSqlStore> EnsureCreatedAsync(CancellationToken cancellationToken = default)
    {
        await _schema.EnsureCreatedAsync(cancellationToken).ConfigureAwait(false);
        return this;
    }

    /// <summary>Writes the waiting commits, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_loads.EndAsync(), _writes.EndAsync()).ConfigureAwait(false);
        await _database.DisposeAsync().ConfigureAwait(false);
        _opening.Dispose();
    }

    /// <summary>Does the same, for hosts that dispose synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal static NpgsqlDataSource DataSource(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var builder = new NpgsqlDataSourceBuilder(connectionString);

        // The store changes a session's settings only for the length of a transaction.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.ConnectionStringBuilder.ApplicationName ??= "LiveChat";
        return builder.Build();
    }

    private int ShardOf(ChannelId channel) => _opening.Shards.Of(channel);

    private async ValueTask<T> ReadAsync<T>(
        string operation,
        Func<Connection, CancellationToken, ValueTask<T>> read,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _opening.EnsureAsync(cancellationToken).ConfigureAwait(false);
        return await _database.ReadAsync(operation, read, cancellationToken).ConfigureAwait(false);
    }
}
