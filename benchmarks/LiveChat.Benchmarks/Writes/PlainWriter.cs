using LiveChat.Benchmarks.Plain;
using Microsoft.Data.Sqlite;

namespace LiveChat.Benchmarks.Writes;

/// <summary>The rows of an append by hand-written SQL on Microsoft.Data.Sqlite, with reused commands; durable as the store.</summary>
internal sealed class PlainWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _channel;
    private readonly SqliteCommand _session;
    private readonly SqliteCommand _entry;
    private readonly SqliteCommand _commit;

    internal PlainWriter(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=false");
        _connection.Open();
        Command("PRAGMA synchronous = FULL", 0).ExecuteNonQuery();
        Command("PRAGMA wal_autocheckpoint = 2000", 0).ExecuteNonQuery();
        if (Command("PRAGMA journal_mode", 0).ExecuteScalar() is not "wal")
        {
            throw new InvalidOperationException("The baseline's journal is not the store's.");
        }

        _begin = Command("BEGIN IMMEDIATE", 0);
        _channel = Command("UPDATE channel SET version = $1 WHERE number = $2", 2);
        _session = Command(
            "UPDATE session SET version = $1, customer_messages = $2, last_effective = $3, last_received = $4, "
                + "last_id = $5, preview_text = $6 WHERE channel = $7 AND opened = $8",
            8
        );
        var values = string.Join(", ", Enumerable.Range(1, 16).Select(number => $"${number}"));
        _entry = Command($"INSERT INTO entry (channel, audience, {PlainEntry.Columns}) VALUES ({values})", 16);
        _commit = Command("COMMIT", 0);
    }

    internal void Begin() => _begin.ExecuteNonQuery();

    internal void Append(AppendTarget target)
    {
        var (session, entry) = (target.Session, target.Entry);
        Run(_channel, session.Version, target.Channel);
        Run(
            _session,
            session.Version,
            session.CustomerMessages,
            session.LastEffective,
            session.LastReceived,
            session.LastId,
            session.PreviewText,
            session.Channel,
            session.Opened
        );
        Run(_entry, entry.Values(target.Channel));
    }

    internal void Commit() => _commit.ExecuteNonQuery();

    public void Dispose() => _connection.Dispose();

    private static void Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        if (command.ExecuteNonQuery() != 1)
        {
            throw new InvalidOperationException($"The baseline changed no row: {command.CommandText}.");
        }
    }

    private SqliteCommand Command(string text, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        for (var number = 1; number <= parameters; number++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${number}" });
        }

        command.Prepare();
        return command;
    }
}
