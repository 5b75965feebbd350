using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Server;

/// <summary>
/// The database that the tests share: the one that <c>LIVECHAT_TEST_POSTGRES</c> names, or else a server that is
/// started
/// from the installed programs, once a run. Each test has a schema of its own.
/// </summary>
internal static class TestDatabase
{
    /// <summary>
    /// The variable with a connection string of Npgsql; any database, a cluster's coordinator included.
    /// </summary>
    public const string Variable = "LIVECHAT_TEST_POSTGRES";

    /// <summary>Held, for its guard ends with it; the process's end is its end.</summary>
    private static PostgreSqlServer? s_server;

    private static readonly Lazy<string?> s_connectionString = new(Find);

    private static readonly Lazy<NpgsqlDataSource> s_source = new(() => NpgsqlDataSource.Create(ConnectionString));

    public static string ConnectionString =>
        s_connectionString.Value ?? throw new InvalidOperationException("There is no PostgreSQL; call Require first.");

    /// <summary>Connections for what tests look up themselves.</summary>
    public static NpgsqlDataSource Source => s_source.Value;

    /// <summary>Ends the running test when there is no PostgreSQL.</summary>
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

    /// <summary>Waits until so many connections wait for a lock in a statement that names a schema.</summary>
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
    /// Waits until no connection of a name is left, so that all of them have told the server what they counted.
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

        // Nothing here is about a crash: it need not wait for the disk.
        s_server = PostgreSqlServer.Create("fsync=off");
        s_server.Start();
        return s_server.ConnectionString;
    }
}
