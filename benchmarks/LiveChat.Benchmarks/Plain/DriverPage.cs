using Microsoft.Data.Sqlite;

namespace LiveChat.Benchmarks.Plain;

/// <summary>A page by hand-written SQL on Microsoft.Data.Sqlite: one open connection with reused commands.</summary>
internal sealed class DriverPage : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _channel;
    private readonly SqliteCommand _entries;
    private readonly SqliteCommand _sessions;
    private readonly SqliteCommand _commit;

    internal DriverPage(string path, int limit)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=false");
        _connection.Open();
        _begin = Command("BEGIN");
        _channel = Command(PageSql.Channel, "$channel");
        _entries = Command(PageSql.Entries(limit), "$number", "$opened", "$effective", "$received", "$id");
        _sessions = Command(PageSql.Sessions, "$channel", "$from", "$to");
        _commit = Command("COMMIT");
    }

    internal PlainPage Read(PageQuery query)
    {
        _begin.ExecuteNonQuery();
        var (number, version) = Channel(query.Channel);
        var entries = Entries(number, query);
        var (first, last) = entries.Count > 0 ? (entries[^1].Opened, entries[0].Opened) : (0, query.Anchor);
        var sessions = Sessions(query.Channel, entries.Count < query.Limit ? 0 : first, last);
        var anchor = sessions.Find(session => session.Opened == query.Anchor);
        anchor ??= Sessions(query.Channel, query.Anchor, query.Anchor).SingleOrDefault();
        _commit.ExecuteNonQuery();
        return new PlainPage(entries, sessions, anchor, version);
    }

    public void Dispose() => _connection.Dispose();

    private (long Number, long Version) Channel(byte[] channel)
    {
        _channel.Parameters[0].Value = channel;
        using var row = _channel.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private List<PlainEntry> Entries(long number, PageQuery query)
    {
        var parameters = _entries.Parameters;
        parameters[0].Value = number;
        parameters[1].Value = query.Before.Opened;
        parameters[2].Value = query.Before.Effective;
        parameters[3].Value = query.Before.Received;
        parameters[4].Value = query.Before.Id;
        using var rows = _entries.ExecuteReader();
        var entries = new List<PlainEntry>(query.Limit);
        while (rows.Read())
        {
            entries.Add(DriverRows.Entry(rows));
        }

        return entries;
    }

    private List<PlainSession> Sessions(byte[] channel, long from, long to)
    {
        var parameters = _sessions.Parameters;
        parameters[0].Value = channel;
        parameters[1].Value = from;
        parameters[2].Value = to;
        using var rows = _sessions.ExecuteReader();
        var sessions = new List<PlainSession>();
        while (rows.Read())
        {
            sessions.Add(DriverRows.Session(rows));
        }

        return sessions;
    }

    private SqliteCommand Command(string text, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        command.Prepare();
        return command;
    }
}
