using Microsoft.Data.Sqlite;

namespace LiveChat.Benchmarks.Writes;

/// <summary>Files of the same many channels, each with an active session: one for the library, copies for baselines.</summary>
internal sealed class AppendFiles
{
    private readonly string _original = TemporaryFolder.NewFile();

    internal AppendFiles(int channels)
    {
        using var store = FillingStore.Create(_original);
        AppendBenchmarks.OpenSessions(Support.Desk(store), channels);
    }

    internal string Copy()
    {
        var path = TemporaryFolder.NewFile();
        File.Copy(_original, path);
        return path;
    }

    internal List<AppendTarget> Targets()
    {
        using var connection = Connect(_original);
        return AppendTarget.In(connection);
    }

    internal static void CheckSame(string library, string baseline)
    {
        using var expected = Connect(library);
        using var found = Connect(baseline);
        SameAppends.Check(expected, found);
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        return connection;
    }
}
