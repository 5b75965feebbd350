using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LiveChat.Storage.Sqlite;

/// <summary>One connection to the file with its prepared statements; used by one thread at a time.</summary>
internal sealed class Connection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    internal Connection(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();
        }
        catch (SqliteException error)
        {
            _connection.Dispose();
            throw SqliteError.Of(error.SqliteExtendedErrorCode, database: null, "open");
        }
    }

    internal sqlite3 Handle => _connection.Handle ?? throw new ObjectDisposedException(nameof(Connection));

    /// <summary>The statements prepared so far.</summary>
    internal IEnumerable<Statement> Statements => _statements.Values;

    /// <summary>The changes to the index in this transaction; null if the connection keeps none.</summary>
    internal TermChanges? Terms { get; init; }

    internal bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>How many rows the connection has changed, those of virtual tables among them.</summary>
    internal int TotalChanges => raw.sqlite3_total_changes(Handle);

    internal bool IsReadOnly => raw.sqlite3_db_readonly(Handle, "main") == 1;

    /// <summary>Keeps bound values from changing a plan; otherwise SQLite replans whenever a LIMIT is bound.</summary>
    internal void KeepPlans()
    {
        var code = raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        if (code != raw.SQLITE_OK)
        {
            throw SqliteError.Of(code, Handle, "open");
        }
    }

    /// <summary>Returns the statement of a file of SQL, ready to be bound.</summary>
    internal Statement Statement(string name)
    {
        if (!_statements.TryGetValue(name, out var statement))
        {
            statement = Prepare(Sql.Text(name), name);
            _statements.Add(name, statement);
        }

        // An error while a row was read may have left the statement in the middle of its rows.
        statement.Reset();
        return statement;
    }

    /// <summary>Runs a text without parameters: a pragma, the beginning and end of a transaction.</summary>
    internal void Run(string text, string operation)
    {
        var code = raw.sqlite3_exec(Handle, text);
        if (code != raw.SQLITE_OK)
        {
            throw SqliteError.Of(code, Handle, operation);
        }
    }

    /// <summary>Runs a text and returns SQLite's code.</summary>
    internal int TryRun(string text) => raw.sqlite3_exec(Handle, text);

    /// <summary>Reads one value as text.</summary>
    internal string Read(string text)
    {
        using var statement = Prepare(text, text);
        return statement.Step() ? statement.Text(0) : string.Empty;
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private Statement Prepare(string text, string name)
    {
        var code = raw.sqlite3_prepare_v3(Handle, text, raw.SQLITE_PREPARE_PERSISTENT, out var prepared);
        return code == raw.SQLITE_OK ? new Statement(Handle, prepared, name) : throw SqliteError.Of(code, Handle, name);
    }
}
