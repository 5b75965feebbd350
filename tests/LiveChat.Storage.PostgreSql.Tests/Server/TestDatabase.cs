using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Server;

/// <summary>
/// The database that the tests share: the one that <c>LIVECHAT_TEST_POSTGRES</c> names, or else a server that is
/// started from the installed programs, once in each run. Each test has its own schema.
/// </summary>
internal static class TestDatabase
{
    /// <summary>
    /// The variable with a connection string of Npgsql, for any database, including a cluster's coordinator.
    /// </summary>
    public const string Variable = "LIVECHAT_TEST_POSTGRES";

    /// <summary>Kept, because the server's guard ends with this object; the server ends with the process.</summary>
    private static PostgreSqlServer? s_server;

    private static readonly Lazy<string?> s_connectionString = new(Find);

    private static readonly Lazy<NpgsqlDataSource> s_source = new(() => NpgsqlDataSource.Create(ConnectionString));

    public static string ConnectionString =>
        s_connectionString.Value ?? throw new InvalidOperationException("There is no PostgreSQL; call Require first.");

    /// <summary>Connections for the tests' own queries.</summary>
    public static NpgsqlDataSource Source => s_source.Value;

    /// <summary>Ends the running test if there is no PostgreSQL.</summary>
    public static void Require()
    {
        if (s_connectionString.Value is null)
        {
            Requirement.Missing(
                TestContext.Current.Test?.TestDisplayName ?? "a test",
                $"no PostgreSQL is installed, and {Variable} names none"
            );
        }
    }

    public static string NewSchema() => $"livechat_test_{Guid.NewGuid():N}";

    public static async ValueTask DropAsync(string schema)
    {
        if (s_connectionString.Value is not null)
        {
            await using var command = Source.CreateCommand($"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE");
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Waits until this many connections wait for a lock in a statement that names a schema.</summary>
    public static async Task UntilSomeoneWaitsAsync(string schema, int connections = 1)
    {
        const string waiting = """
            SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%' || $1 || '%'
            """;
        while (true)
        {
            await using var command = Source.CreateCommand(waiting);
            command.Parameters.Add(new NpgsqlParameter { Value = schema });
            if ((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))! >= connections)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Waits until no connection with a name is left, so that all of them have reported their counts to the server.
    /// </summary>
    public static async Task UntilGoneAsync(string applicationName)
    {
        while (true)
        {
            await using var command = Source.CreateCommand(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1"
            );
            command.Parameters.Add(new NpgsqlParameter { Value = applicationName });
            if ((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))! == 0)
            {
                return;
            }
        }
    }

    private static string? Find()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(given))
        {
            return given;
        }

        if (!PostgreSqlServer.IsInstalled)
        {
            return null;
        }

        // These tests do not concern crashes, so the server need not wait for the disk.
        s_server = PostgreSqlServer.Create("fsync=off");
        s_server.Start();
        return s_server.ConnectionString;
    }
}
