namespace LiveChat.Storage.PostgreSql.Tests.Server;

/// <summary>
/// Whether every test's schema is distributed: for a run on a cluster, which <c>LIVECHAT_TEST_POSTGRES</c> names.
/// </summary>
internal static class TestCluster
{
    /// <summary>If it is <c>true</c>, the tables of each test's schema are distributed before the test uses them.</summary>
    public const string Variable = "LIVECHAT_TEST_DISTRIBUTED";

    public static bool IsUsed { get; } =
        string.Equals(Environment.GetEnvironmentVariable(Variable), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Distributes a schema's tables if the run is on a cluster; creates missing tables first.</summary>
    public static async Task DistributeAsync(string schema)
    {
        if (IsUsed)
        {
            await new PostgreSqlSchema(TestDatabase.Source, schema).DistributeAsync();
        }
    }
}
