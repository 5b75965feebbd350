using System.Diagnostics;
using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Crash;

/// <summary>
/// The server to kill: the test's own server, or, by a given command, a node of the cluster under test.
/// </summary>
internal sealed class KilledServer : IDisposable
{
    /// <summary>The variable with a program that kills a node of the cluster, starts it again, and ends when the node is up.</summary>
    public const string Variable = "LIVECHAT_TEST_KILL";

    private readonly PostgreSqlServer? _own;

    private KilledServer(PostgreSqlServer? own, string connectionString, string schema) =>
        (_own, ConnectionString, Schema) = (own, connectionString, schema);

    public string ConnectionString { get; }

    public string Schema { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts or finds the server, and creates the store's schema.</summary>
    public static async Task<KilledServer> StartAsync(string test)
    {
        KilledServer server;
        if (TestCluster.IsUsed)
        {
            if (Environment.GetEnvironmentVariable(Variable) is null)
            {
                Requirement.Missing(test, $"on a cluster, {Variable} must name a program that kills a node");
            }

            server = new KilledServer(own: null, TestDatabase.ConnectionString, TestDatabase.NewSchema());
        }
        else
        {
            if (!PostgreSqlServer.IsInstalled)
            {
                Requirement.Missing(test, "no PostgreSQL is installed, and the test does not kill a foreign server");
            }

            var own = PostgreSqlServer.Create();
            own.Start();
            server = new KilledServer(own, own.ConnectionString, new PostgreSqlStoreOptions().Schema);
        }

        await using var store = server.Open();
        await store.EnsureCreatedAsync(Token);
        await TestCluster.DistributeAsync(server.Schema);
        return server;
    }

    public PostgreSqlStore Open() => new(ConnectionString, new PostgreSqlStoreOptions { Schema = Schema });

    /// <summary>Kills all processes, or one that serves a connection; returns whether it killed the whole server.</summary>
    public async Task<bool> KillAsync(ServerGate gate, bool isWhole)
    {
        await using var source = NpgsqlDataSource.Create($"{ConnectionString};Pooling=false");
        if (_own is null)
        {
            gate.Close();
            await RunAsync(Environment.GetEnvironmentVariable(Variable)!);
            await UntilUpAsync(source);
            isWhole = true;
        }
        else if (isWhole)
        {
            gate.Close();
            _own.Kill();
            _own.Start();
        }
        else
        {
            await using var command = source.CreateCommand(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'LiveChat' ORDER BY random() LIMIT 1"
            );
            var victim = (int?)await command.ExecuteScalarAsync(Token);
            gate.Close();
            _own.KillBackend(victim ?? throw new InvalidOperationException("Nobody is connected."));
            await UntilUpAsync(source);
        }

        gate.Open();
        return isWhole;
    }

    public void Dispose() => _own?.Dispose();

    private static async Task RunAsync(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program))!;
        await process.WaitForExitAsync(Token);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Waits until the server has recovered by itself.</summary>
    private static async Task UntilUpAsync(NpgsqlDataSource source)
    {
        while (true)
        {
            try
            {
                await (await source.OpenConnectionAsync(Token)).DisposeAsync();
                return;
            }
            catch (NpgsqlException)
            {
                // The server is not up yet.
            }
        }
    }
}
