using LiveChat.Storage.GoldenTests;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Tests.Golden;

/// <summary>The golden file of version 1, copied for a test that changes it.</summary>
internal static class Version1
{
    private static string Path { get; } =
        RepositoryRoot.Combine("tests", "LiveChat.Storage.Sqlite.Tests", "Golden", "version-1.db");

    /// <summary>A copy to open, because opening a file in WAL mode writes next to it.</summary>
    public static string Copy(TestFolder folder, string name = "version-1.db")
    {
        var copy = folder.File(name);
        File.Copy(Path, copy);
        return copy;
    }

    /// <summary>What a store migrated from a file must hold.</summary>
    public static GoldenRows Rows(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return GoldenRows.Read(text => Read(connection, text), "hex(channel)", "user", "hex(id)");
    }

    private static List<object?[]> Read(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }
}
