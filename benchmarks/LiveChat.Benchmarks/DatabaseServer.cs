using LiveChat.Storage.PostgreSql;
using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Benchmarks;

/// <summary>
/// The measured PostgreSQL server: the one that <c>LIVECHAT_TEST_POSTGRES</c> names, or a server for this process
/// from the installed programs, with its default <c>fsync</c> and <c>synchronous_commit</c>, both on. It starts once in
/// each process; every shape has a schema.
/// </summary>
internal static class DatabaseServer
{
    internal const string Variable = "LIVECHAT_TEST_POSTGRES";

    private static readonly string? Given = Environment.GetEnvironmentVariable(Variable);
    private static readonly List<string> Schemas = [];
    private static readonly Lazy<PostgreSqlServer?> Own = new(() => string.IsNullOrEmpty(Given) ? Start() : null);

    internal static bool IsThere => !string.IsNullOrEmpty(Given) || PostgreSqlServer.IsInstalled;

    /// <summary>Creates a schema with the store's tables; returns the connection string that finds it.</summary>
    internal static string NewSchema()
    {
        var builder = new NpgsqlConnectionStringBuilder(Own.Value?.ConnectionString ?? Given)
        {
            SearchPath = $"livechat_benchmarks_{Guid.NewGuid():N}",
            NoResetOnClose = true,
        };
        Schemas.Add(builder.SearchPath);
        using var store = Open(builder.ToString());
        store.EnsureCreatedAsync().AsTask().GetAwaiter().GetResult();
        return builder.ToString();
    }

    /// <summary>Fills a new schema, and opens it on one connection, because the baseline has one.</summary>
    internal static (string Place, PostgreSqlStore Store) Fill(Action<SessionDesk> import)
    {
        var schema = NewSchema();
        using (var store = Open(schema))
        {
            import(Support.Desk(store));
        }

        Settle(schema);
        return (schema, Open(new NpgsqlConnectionStringBuilder(schema) { MaxPoolSize = 1 }.ToString()));
    }

    /// <summary>Opens a schema on a pool of connections, which it hands out in turn.</summary>
    internal static PostgreSqlStore OpenPool(string connectionString, int connections)
    {
        var dataSource = NpgsqlDataSource.Create(connectionString);
        List<NpgsqlConnection> all = [.. Enumerable.Range(0, connections).Select(_ => dataSource.OpenConnection())];
        all.ForEach(connection => connection.Dispose());
        var options = new PostgreSqlStoreOptions { Schema = SchemaOf(connectionString), Search = false };
        return new(dataSource, options, isOwner: true, createsItself: false);
    }

    /// <summary>Opens a schema without search, so that a baseline writes the same rows.</summary>
    internal static PostgreSqlStore Open(string connectionString, PostgreSqlStoreOptions? options = null) =>
        new(connectionString, (options ?? new()) with { Schema = SchemaOf(connectionString), Search = false });

    internal static string SchemaOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString).SearchPath!;

    internal static NpgsqlConnection Connect(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    internal static void Run(string connectionString, string text)
    {
        using var connection = Connect(connectionString);
        using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 600 };
        command.ExecuteNonQuery();
    }

    /// <summary>Makes the server analyse new rows now, and not during a measurement.</summary>
    internal static void Settle(string connectionString) =>
        Run(connectionString, $"VACUUM (ANALYZE) {string.Join(", ", Distribution.Tables.Select(one => one.Table))}");

    /// <summary>Deletes everything.</summary>
    internal static void Close()
    {
        if (Own.IsValueCreated && Own.Value is { } server)
        {
            server.Dispose();
            return;
        }

        Schemas.ForEach(schema => Run(Given!, $"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE"));
    }

    private static PostgreSqlServer Start()
    {
        var server = PostgreSqlServer.Create();
        server.Start();
        return server;
    }
}
