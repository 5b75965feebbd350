using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>The history that <c>--postgres</c> keeps equals the one in memory.</summary>
public sealed class KeptOnServerTests
{
    [Rule(T1, L6)]
    [Theory]
    [InlineData("stripe")]
    [InlineData("ubuntu")]
    public async Task A_corpus_on_a_server_gives_the_dump_of_memory_byte_for_byte_and_importing_it_again_adds_nothing(
        string name
    )
    {
        TestDatabase.Require();
        var folder = SharedFiles.Data(name);
        var schema = TestDatabase.NewSchema();
        var connection = ConnectionTo(schema);
        try
        {
            var memory = await CliRun.OfAsync("dump", "--data", folder);
            var first = await CliRun.OfAsync("import", folder, "--postgres", connection, "--json");
            var dump = await CliRun.OfAsync("dump", "--postgres", connection);
            var second = await CliRun.OfAsync("import", folder, "--postgres", connection, "--json");

            Assert.Equal((0, "", 0, ""), (first.ExitCode, first.Error, dump.ExitCode, dump.Error));
            KeptHistoryTests.AssertSame(memory.Output, dump.Output);
            Assert.Equal(
                first.Counts.GetProperty("messages").GetInt32(),
                first.Counts.GetProperty("messagesAdded").GetInt32()
            );
            Assert.Equal(0, second.Counts.GetProperty("messagesAdded").GetInt32());
        }
        finally
        {
            await TestDatabase.DropAsync(schema);
        }
    }

    [Rule(H1)]
    [Fact]
    public async Task A_command_that_only_reads_creates_no_tables_and_says_so()
    {
        TestDatabase.Require();
        var schema = TestDatabase.NewSchema();

        var run = await CliRun.OfAsync("dump", "--postgres", ConnectionTo(schema));

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        await using var found = TestDatabase.Source.CreateCommand(
            $"SELECT count(*) FROM information_schema.schemata WHERE schema_name = '{schema}'"
        );
        Assert.Equal(0L, await found.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Rule(H1)]
    [Fact]
    public async Task A_missing_server_is_reported_in_one_line_without_the_password()
    {
        var run = await CliRun.OfAsync(
            "dump",
            "--postgres",
            "Host=127.0.0.1;Port=1;Username=u;Password=opensesame;Timeout=5"
        );

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("opensesame", run.Error, StringComparison.Ordinal);
    }

    private static string ConnectionTo(string schema) =>
        new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString) { SearchPath = schema }.ToString();
}
