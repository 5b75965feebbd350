namespace LiveChat.Storage.PostgreSql.Tests.Server;

/// <summary>
/// Whether every schema of every test is distributed: for a run on a cluster, which <c>LIVECHAT_TEST_POSTGRES</c> names.
/// </summary>
internal static class TestCluster
{
    /// <summary>Set to <c>true</c>, the tables of each test's schema are distributed before the test uses them.</summary>
    public const string Variable = "LIVECHAT_TEST_DISTRIBUTED";

    public static bool IsUsed { get; } =
        string.Equals(Environment.GetEnvironmentVariable(Variable), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Distributes a schema's tables where the run is on a cluster; makes them first where they are not there.</summary>
    public static async Task DistributeAsync(string schema)
    {
        if (IsUsed)
        {
            await new PostgreSqlSchema(TestDatabase.Source, schema).DistributeAsync();
        }
    }
}
