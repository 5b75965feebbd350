using System.Security.Cryptography;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <summary>Keeps history in one SQLite file: write-ahead log, group commit, readers that never wait.</summary>
/// <remarks>
/// <para>
/// Thread-safe; one instance a file and process, several processes a file. What was answered survives a crash of the
/// process and of the machine. Reads are done on the caller's thread and answer at once.
/// </para>
/// <para>Disposing writes what waits, and ends; later calls throw <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
public sealed partial class SqliteStore : IChannelStore, ISessionReader, IMessageReader, IReadMarkStore, IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStoreOptions _options;
    private readonly GroupWriter _writer;
    private volatile bool _isChecked;

    /// <summary>Names a file; it is opened at the first use.</summary>
    /// <param name="connectionString">A path, or a connection string of Microsoft.Data.Sqlite.</param>
    /// <param name="options">How the store works; null: the defaults.</param>
    /// <exception cref="ArgumentException">Blank, malformed, or not of a file.</exception>
    public SqliteStore(string connectionString, SqliteStoreOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        _options = options ?? new SqliteStoreOptions();
        _database = new SqliteDatabase(connectionString, _options);
        _writer = new GroupWriter(_database.OpenWriter, _options.MaxGroup);
    }

    /// <summary>The connections, for tests that count what a read does.</summary>
    internal SqliteDatabase Database => _database;

    /// <summary>Makes the file and its schema where there is none, and brings an older schema forward.</summary>
    /// <returns>The same store.</returns>
    /// <exception cref="StoreException">
    /// The file is another program's, of a newer schema, locked, read-only or damaged.
    /// </exception>
    public SqliteStore EnsureCreated()
    {
        SqliteSchema.Current.EnsureCreated(_database, _options);
        return this;
    }

    /// <summary>Writes a consistent copy of the file while the store is at work.</summary>
    /// <param name="path">The copy's path; there must be no file yet.</param>
    /// <exception cref="ArgumentException">The path is blank.</exception>
    /// <exception cref="StoreException">The copy failed; what there is of it is no back-up.</exception>
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
    /// Live feeds that go on from what was seen before then read their timeline anew (rule T8), also where the file has
    /// caught up with the number of changes seen before. Hosts that run keep the old generation until they are
    /// started anew.
    /// </remarks>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">There is no such store, or the file cannot be written.</exception>
    public ValueTask RenewGenerationAsync(CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(
            static connection =>
                connection.Statement("generation_update").Bind(1, RandomNumberGenerator.GetBytes(16)).Run(),
            size: 0,
            cancellationToken
        );

    /// <summary>Writes what waits, and closes the file.</summary>
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
