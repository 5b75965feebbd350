using LiveChat.Benchmarks.Plain;
using LiveChat.Messages;
using Microsoft.Data.Sqlite;

namespace LiveChat.Benchmarks.Writes;

/// <summary>Files of the same many channels, each with an active session: one for the library, copies for baselines.</summary>
internal sealed class AppendFiles
{
    private readonly string _original = TemporaryFolder.NewFile();

    internal AppendFiles(int channels, string text)
    {
        using var store = FillingStore.Create(_original);
        var desk = Support.Desk(store);
        var opened = Enumerable
            .Range(0, channels)
            .Select(number =>
                desk.ReceiveAsync(Support.Channel(number), new IncomingMessage($"wamid.first.{number}", text)).AsTask()
            );
        Task.WhenAll(opened).GetAwaiter().GetResult();
    }

    internal string Copy()
    {
        var path = TemporaryFolder.NewFile();
        File.Copy(_original, path);
        return path;
    }

    internal List<AppendTarget> Targets()
    {
        using var connection = new SqliteConnection($"Data Source={_original};Mode=ReadOnly;Pooling=false");
        connection.Open();
        var sessions = Rows(
            connection,
            $"SELECT {PlainSession.Columns} FROM session ORDER BY channel",
            DriverRows.Session
        );
        var entries = Rows(
            connection,
            $"SELECT {PlainEntry.Columns} FROM entry WHERE kind = 0 ORDER BY channel",
            DriverRows.Entry
        );
        return [.. sessions.Zip(entries, (session, entry) => new AppendTarget(session, entry))];
    }

    private static List<T> Rows<T>(SqliteConnection connection, string text, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
