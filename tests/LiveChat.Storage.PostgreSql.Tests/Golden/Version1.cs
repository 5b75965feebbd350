using LiveChat.Storage.GoldenTests;
using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Golden;

/// <summary>The golden text of version 1, run for a test that changes it.</summary>
internal static class Version1
{
    /// <summary>The name of the schema in the text.</summary>
    private const string Golden = "livechat_golden";

    /// <summary>A schema with the golden rows.</summary>
    public static async Task<TestSchema> CreateAsync()
    {
        var schema = TestSchema.Named();
        var path = RepositoryRoot.Combine("tests", "LiveChat.Storage.PostgreSql.Tests", "Golden", "version-1.sql");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await schema.RunAsync(text.Replace(Golden, schema.Name, StringComparison.Ordinal));
        return schema;
    }

    /// <summary>What a store migrated from a schema must hold.</summary>
    public static async Task<GoldenRows> RowsAsync(TestSchema schema)
    {
        await using var connection = await TestDatabase.Source.OpenConnectionAsync();
        const string Channel = "upper(replace(channel_id::text, '-', ''))";
        await using (var path = new NpgsqlCommand($"SET search_path = {schema.Name}", connection))
        {
            await path.ExecuteNonQueryAsync();
        }

        return GoldenRows.Read(text => Read(connection, text), Channel, "user_id", Channel);
    }

    private static List<object?[]> Read(NpgsqlConnection connection, string text)
    {
        using var command = new NpgsqlCommand(text, connection);
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
