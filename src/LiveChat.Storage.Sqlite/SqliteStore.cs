using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <summary>Keeps history in one SQLite file: write-ahead log, group commit, readers that never wait.</summary>
/// <remarks>
/// <para>
/// Thread-safe; one instance for each file and process, several processes for a file. Answered writes survive a crash
/// of the process and of the machine. Reads run on the caller's thread and complete synchronously.
/// </para>
/// <para>Disposing writes waiting commits, and ends; later calls throw <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
public sealed partial class SqliteStore
    : IChannelStore,
        ISessionReader,
        IMessageReader,
        IReadMarkStore,
        IMessageSearch,
        IRetentionStore,
        IErasureStore,
        IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStoreOptions _options;
    private readonly GroupWriter _writer;
    private volatile bool _isChecked;

    /// <summary>Names a file, which is opened at the first use.</summary>
    /// <param name="connectionString">A path, or a connection string of Microsoft.Data.Sqlite.</param>
    /// <param name="options">The store's options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The connection string is blank or malformed, or names no file.</exception>
    public SqliteStore(string connectionString, SqliteStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        _options = options ?? new SqliteStoreOptions();
        _database = new SqliteDatabase(connectionString, _options);
        _writer = new GroupWriter(_database.OpenWriter, _options.MaxGroup);
    }

    /// <summary>Checks a connection string and options from outside; opens nothing.</summary>
    /// <param name="connectionString">A path, or a connection string of Microsoft.Data.Sqlite; may be null.</param>
    /// <param name="options">The store's options; null for the defaults.</param>
    /// <param name="problem">What is wrong, for people; null if nothing is.</param>
    /// <returns>Whether the constructor accepts them.</returns>
    public static bool Accepts(
        [NotNullWhen(true)] string? connectionString,
        SqliteStoreOptions? options,
        [NotNullWhen(false)] out string? problem
    )
    {
        try
        {
            new SqliteStore(connectionString!, options).Dispose();
            problem = null;
        }
        catch (ArgumentException refused)
        {
            problem = refused.Message.Split(" (Parameter '")[0];
        }

        return problem is null;
    }

    /// <summary>The connections, for tests that count the work of a read.</summary>
    internal SqliteDatabase Database => _database;

    /// <summary>Creates the file and its schema if there is none, and migrates an older schema.</summary>
    /// <remarks>
    /// A migration is one transaction; afterwards the file is written anew, so that no deleted text is left in it. If
    /// other processes prevent that, the next call does it. See <see cref="SqliteStoreOptions.MigrationProgress"/>. It
    /// does not make the index of messages that are there; run <see cref="IndexSearchAsync"/> once after a migration.
    /// </remarks>
    /// <returns>The same store.</returns>
    /// <exception cref="StoreException">
    /// The file is another program's, has a newer schema or that of a development version, or is locked, read-only or
    /// damaged.
    /// </exception>
    public SqliteStore EnsureCreated()
    {
        SqliteSchema.Current.EnsureCreated(_database, _options);
        return this;
    }

    /// <summary>Writes a consistent copy of the file while the store is in use.</summary>
    /// <param name="path">The copy's path; no file may exist there.</param>
    /// <exception cref="ArgumentException">The path is blank.</exception>
    /// <exception cref="StoreException">The copy failed; a partial copy is not a back-up.</exception>
    public void BackUp(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var connection = _database.Open();
        SqliteSchema.Current.Check(connection, _database.Path);
        connection.Run($"VACUUM INTO '{path.Replace("'", "''", StringComparison.Ordinal)}'", "back up");
    }

    /// <summary>
    /// Begins a new generation of the store, after its file was restored from a back-up and before hosts start.
    /// </summary>
    /// <remarks>
    /// Live feeds that continue from an earlier cursor then read their timeline again (rule T8), even if the file has
    /// caught up with the number of changes seen before. Running hosts keep the old generation until they are
    /// restarted.
    /// </remarks>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The store does not exist, or the file cannot be written.</exception>
    public ValueTask RenewGenerationAsync(CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(
            static connection =>
                connection.Statement("generation_update").Bind(1, RandomNumberGenerator.GetBytes(16)).Run(),
            size: 0,
            cancellationToken
        );

    /// <summary>Writes the waiting commits, and closes the file.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _database.Dispose();
    }

    private T Read<T>(Func<Connection, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _database.Read(connection =>
        {
            CheckOnce(connection);
            return read(connection);
        });
    }

    private void CheckOnce(Connection connection)
    {
        if (!_isChecked)
        {
            SqliteSchema.Current.Check(connection, _database.Path);
            _isChecked = true;
        }
    }
}
