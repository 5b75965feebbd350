using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite;

/// <summary>Opens connections to one file, each set to what durability needs, and keeps those that read.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int MaxKept = 16;

    private readonly ConcurrentBag<Connection> _readers = [];
    private readonly SqliteStoreOptions _options;
    private readonly string _connectionString;
    private volatile bool _isDisposed;

    internal SqliteDatabase(string connectionString, SqliteStoreOptions options)
    {
        _options = options;
        var builder = new SqliteConnectionStringBuilder(
            connectionString.Contains('=', StringComparison.Ordinal) ? connectionString : $"Data Source={connectionString}")
        {
            Pooling = false,
        };
        if (string.IsNullOrEmpty(builder.DataSource) || builder.DataSource == ":memory:" || builder.Mode == SqliteOpenMode.Memory)
        {
            throw new ArgumentException("The store needs a file; for memory, use UseInMemory().", nameof(connectionString));
        }

        Path = builder.DataSource;
        _connectionString = builder.ToString();
    }

    internal string Path { get; }

    /// <summary>Opens a connection that writes, and reads back that what it commits is durable.</summary>
    internal Connection OpenWriter()
    {
        var connection = Open();
        try
        {
            connection.Run(Format($"PRAGMA wal_autocheckpoint = {_options.CheckpointPages}"), "open");
            var (journal, synchronous) = (connection.Read("PRAGMA journal_mode = WAL"), connection.Read("PRAGMA synchronous"));
            return journal == "wal" && synchronous == "2"
                ? connection
                : throw new StoreException(
                    SqliteError.System, "open", $"The file's journal is '{journal}' and not 'wal': put it on a local disk that this process may write.", outcomeUnknown: false, innerException: null);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal Connection Open()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var connection = new Connection(_connectionString);
        try
        {
            connection.Run(Format($"PRAGMA busy_timeout = {(long)_options.BusyTimeout.TotalMilliseconds}"), "open");
            connection.Run("PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY", "open");
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
        var connection = _readers.TryTake(out var kept) ? kept : Open();
        var isWhole = false;
        try
        {
            connection.Run("BEGIN", "read");
            var answer = read(connection);
            connection.Run("COMMIT", "read");
            isWhole = true;
            return answer;
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
