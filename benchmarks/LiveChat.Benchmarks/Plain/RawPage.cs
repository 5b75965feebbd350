using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LiveChat.Benchmarks.Plain;

/// <summary>A page by the same SQL, prepared on the raw handle under the driver.</summary>
internal sealed class RawPage : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3 _handle;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _channel;
    private readonly sqlite3_stmt _entries;
    private readonly sqlite3_stmt _sessions;
    private readonly sqlite3_stmt _commit;

    internal RawPage(string path, int limit)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=false");
        _connection.Open();
        _handle = _connection.Handle!;
        _begin = Prepared("BEGIN");
        _channel = Prepared(PageSql.Channel);
        _entries = Prepared(PageSql.Entries(limit));
        _sessions = Prepared(PageSql.Sessions);
        _commit = Prepared("COMMIT");
    }

    internal PlainPage Read(PageQuery query)
    {
        Run(_begin);
        var (number, version) = Channel(query.Channel);
        var entries = Entries(number, query);
        var (first, last) = entries.Count > 0 ? (entries[^1].Opened, entries[0].Opened) : (0, query.Anchor);
        var sessions = Sessions(query.Channel, entries.Count < query.Limit ? 0 : first, last);
        var anchor = sessions.Find(session => session.Opened == query.Anchor);
        anchor ??= Sessions(query.Channel, query.Anchor, query.Anchor).SingleOrDefault();
        Run(_commit);
        return new PlainPage(entries, sessions, anchor, version);
    }

    public void Dispose()
    {
        foreach (var statement in (sqlite3_stmt[])[_begin, _channel, _entries, _sessions, _commit])
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private (long Number, long Version) Channel(byte[] channel)
    {
        raw.sqlite3_bind_blob(_channel, 1, channel);
        raw.sqlite3_step(_channel);
        var found = (raw.sqlite3_column_int64(_channel, 0), raw.sqlite3_column_int64(_channel, 1));
        raw.sqlite3_reset(_channel);
        return found;
    }

    private List<PlainEntry> Entries(long number, PageQuery query)
    {
        raw.sqlite3_bind_int64(_entries, 1, number);
        raw.sqlite3_bind_int64(_entries, 2, query.Before.Opened);
        raw.sqlite3_bind_int64(_entries, 3, query.Before.Effective);
        raw.sqlite3_bind_int64(_entries, 4, query.Before.Received);
        raw.sqlite3_bind_text(_entries, 5, query.Before.Id);
        var entries = new List<PlainEntry>(query.Limit);
        while (raw.sqlite3_step(_entries) == raw.SQLITE_ROW)
        {
            entries.Add(RawRows.Entry(_entries));
        }

        raw.sqlite3_reset(_entries);
        return entries;
    }

    private List<PlainSession> Sessions(byte[] channel, long from, long to)
    {
        raw.sqlite3_bind_blob(_sessions, 1, channel);
        raw.sqlite3_bind_int64(_sessions, 2, from);
        raw.sqlite3_bind_int64(_sessions, 3, to);
        var sessions = new List<PlainSession>();
        while (raw.sqlite3_step(_sessions) == raw.SQLITE_ROW)
        {
            sessions.Add(RawRows.Session(_sessions));
        }

        raw.sqlite3_reset(_sessions);
        return sessions;
    }

    private sqlite3_stmt Prepared(string text)
    {
        raw.sqlite3_prepare_v3(_handle, text, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        return statement;
    }

    private static void Run(sqlite3_stmt statement)
    {
        raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
    }
}
