using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite;

/// <summary>Opens connections to one file, each with the settings that durability needs, and keeps readers.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int MaxKept = 16;

    private const int MaxAttempts = 100;

    /// <summary>
    /// The changes of a group of commits must fit, or its pages are written several times: SQLite's own 2 MiB are 125
    /// pages, and a group of 512 sessions changes several hundred. No more than that, because each tenant has a store.
    /// </summary>
    private const int WriterCacheKibibytes = 16_384;

    /// <summary>SQLite's default number of small pages; a list reads up to three pages for each session.</summary>
    private const int CachePages = 500;

    private readonly ConcurrentBag<Connection> _readers = [];
    private readonly SqliteStoreOptions _options;
    private readonly string _connectionString;
    private readonly string _creatingConnectionString;
    private volatile bool _isDisposed;

    internal SqliteDatabase(string connectionString, SqliteStoreOptions options)
    {
        _options = options;
        var builder = new SqliteConnectionStringBuilder(
            connectionString.Contains('=', StringComparison.Ordinal)
                ? connectionString
                : $"Data Source={connectionString}"
        )
        {
            Pooling = false,
        };
        if (builder.DataSource is null or "" or ":memory:" || builder.Mode == SqliteOpenMode.Memory)
        {
            throw new ArgumentException(
                "The store needs a file; for memory, use UseInMemory().",
                nameof(connectionString)
            );
        }

        Path = builder.DataSource;
        _creatingConnectionString = builder.ToString();
        builder.Mode = builder.Mode == SqliteOpenMode.ReadWriteCreate ? SqliteOpenMode.ReadWrite : builder.Mode;
        _connectionString = builder.ToString();
    }

    internal string Path { get; }

    /// <summary>Opens a connection that writes, and checks that its commits are durable.</summary>
    internal Connection OpenWriter()
    {
        var connection = Open(_connectionString, keepsIndex: _options.Search);
        try
        {
            SqliteSchema.Current.Check(connection, Path);
            if (connection.IsReadOnly)
            {
                throw SqliteError.Of(SQLitePCL.raw.SQLITE_READONLY, database: null, "open");
            }

            UseLog(connection);
            connection.Run(Format($"PRAGMA wal_autocheckpoint = {_options.CheckpointPages}"), "open");
            connection.Run(Format($"PRAGMA cache_size = -{WriterCacheKibibytes}"), "open");
            var journal = connection.Read("PRAGMA journal_mode");
            if (journal != "wal" || connection.Read("PRAGMA synchronous") != "2")
            {
                throw new StoreException(
                    SqliteError.System,
                    "open",
                    $"The file's journal is '{journal}' and not 'wal': put it on a local disk."
                );
            }

            connection.Run(_options.AfterOpening, "open");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens an existing file.</summary>
    internal Connection Open() => Open(_connectionString);

    /// <summary>Opens a file, and creates an empty one if there is none.</summary>
    internal Connection OpenOrCreate() => Open(_creatingConnectionString);

    /// <summary>Switches to the write-ahead log; waits for other users of the file, because SQLite does not.</summary>
    internal static void UseLog(Connection connection)
    {
        for (var attempt = 1; ; attempt++)
        {
            var code = connection.TryRun("PRAGMA journal_mode = WAL");
            if (code == SQLitePCL.raw.SQLITE_OK)
            {
                return;
            }

            if (!SqliteError.IsBusy(code) || attempt == MaxAttempts)
            {
                throw SqliteError.Of(code, connection.Handle, "open");
            }

            // The busy timeout applies to the write lock, so this waits for the creator of the file.
            _ = connection.TryRun("BEGIN IMMEDIATE; COMMIT");
        }
    }

    /// <summary>
    /// Lets a connection change many pages: it keeps more of them, and does not clear freed ones, because the file is
    /// written anew afterwards.
    /// </summary>
    internal static void PrepareToMigrate(Connection connection) =>
        connection.Run(
            Format(
                $"PRAGMA secure_delete = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -{WriterCacheKibibytes}"
            ),
            "migrate"
        );

    private Connection Open(string connectionString, bool keepsIndex = false)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var connection = new Connection(connectionString) { Terms = keepsIndex ? new TermChanges() : null };
        try
        {
            connection.Run(Format($"PRAGMA busy_timeout = {(long)_options.BusyTimeout.TotalMilliseconds}"), "open");
            connection.Run(
                "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF; "
                    + "PRAGMA temp_store = MEMORY",
                "open"
            );
            connection.Run(Format($"PRAGMA cache_size = {CachePages}"), "open");
            connection.KeepPlans();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection that also sees the index token by token, by a table of its own.</summary>
    private Connection OpenReader()
    {
        var connection = Open();
        try
        {
            connection.Run(Sql.Text("token_create"), "open");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads in one snapshot.</summary>
    internal T Read<T>(Func<Connection, T> read)
    {
        var connection = _readers.TryTake(out var kept) ? kept : OpenReader();
        var isWhole = false;
        try
        {
            connection.Statement("read_begin").Run();
            var answer = read(connection);
            connection.Statement("read_end").Run();
            isWhole = true;
            return answer;
        }
        catch (Exception error)
            when (error
                    is JsonException
                        or ArgumentException
                        or FormatException
                        or OverflowException
                        or InvalidCastException
            )
        {
            // This package never writes such a row.
            throw SqliteError.Of(SQLitePCL.raw.SQLITE_CORRUPT, database: null, "read", cause: error);
        }
        finally
        {
            if (isWhole && !_isDisposed && _readers.Count < MaxKept)
            {
                _readers.Add(connection);
            }
            else
            {
                connection.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_readers.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
