using LiveChat.Benchmarks.Plain;
using Microsoft.Data.Sqlite;

namespace LiveChat.Benchmarks.Writes;

/// <summary>Throws unless a baseline has written the rows that the library has, but for ids and times of their own.</summary>
internal static class SameAppends
{
    internal static void Check(string library, string baseline)
    {
        var (expected, found) = (Read(library), Read(baseline));
        if (expected.Entries.Count < 2 || !expected.Entries.SequenceEqual(found.Entries))
        {
            var other = expected.Entries.Zip(found.Entries).FirstOrDefault(pair => pair.First != pair.Second);
            throw new InvalidOperationException($"A baseline appends other entries: {other}.");
        }

        if (!expected.Sessions.SequenceEqual(found.Sessions))
        {
            throw new InvalidOperationException("A baseline leaves other sessions.");
        }
    }

    private static (List<PlainEntry> Entries, List<PlainSession> Sessions) Read(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var entries = connection.CreateCommand();
        entries.CommandText = $"SELECT {PlainEntry.Columns} FROM entry ORDER BY channel, version";
        using var sessions = connection.CreateCommand();
        sessions.CommandText = $"SELECT {PlainSession.Columns} FROM session ORDER BY channel";
        return (
            All(entries, rows => Alike(DriverRows.Entry(rows))),
            All(sessions, rows => Alike(DriverRows.Session(rows)))
        );
    }

    private static PlainEntry Alike(PlainEntry entry) =>
        entry with
        {
            Channel = [],
            Id = string.Empty,
            Effective = 0,
            Received = 0,
            Sent = 0,
            Fingerprint = $"{entry.Fingerprint?.Length}",
        };

    private static PlainSession Alike(PlainSession session) =>
        session with
        {
            Channel = [],
            LastId = null,
            LastEffective = null,
            LastReceived = null,
            PreviewId = null,
            PreviewEffective = null,
            PreviewReceived = null,
        };

    private static List<T> All<T>(SqliteCommand command, Func<SqliteDataReader, T> read)
    {
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }
}
