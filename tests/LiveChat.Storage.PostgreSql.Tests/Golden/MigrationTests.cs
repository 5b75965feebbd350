using LiveChat.Storage.GoldenTests;
using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Golden;

/// <summary>The golden text of version 1 comes forward with everything that it holds.</summary>
public sealed class MigrationTests
{
    private const string Columns = """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef, a.attcollation,
            c.reloptions::text
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind = 'r' AND c.relnamespace = '{0}'::regnamespace ORDER BY c.relname, a.attnum
        """;

    private const string Indexes = "SELECT indexdef FROM pg_indexes WHERE schemaname = '{0}' ORDER BY indexname";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_of_version_1_is_there_afterwards_field_by_field()
    {
        await using var schema = await Version1.CreateAsync();
        var golden = await Version1.RowsAsync(schema);
        await using var store = await schema.Open().EnsureCreatedAsync(Token);

        await new GoldenCheck(LiveChatStore.Of(store)).HoldsAsync(golden);

        Assert.Equal(["2"], await schema.RowsAsync("SELECT version FROM {schema}.store"));
    }

    [Fact]
    public async Task Viewers_read_it_and_the_desk_goes_on_with_it()
    {
        await using var schema = await Version1.CreateAsync();
        await using var store = await schema.Open().EnsureCreatedAsync(Token);
        var check = new GoldenCheck(LiveChatStore.Of(store));

        await check.IsListedAsync();
        await check.IsReadAsync();
        await check.RepeatsChangeNothingAsync();
        await check.GoesOnAsync();
    }

    [Fact]
    public async Task The_migrated_schema_has_the_tables_and_indexes_of_a_new_one()
    {
        await using var schema = await Version1.CreateAsync();
        await using var other = await TestSchema.CreateAsync();
        await new PostgreSqlSchema(TestDatabase.Source, schema.Name).EnsureCreatedAsync(Token);
        var rows = await schema.RowsAsync("SELECT xmin, version FROM {schema}.store");
        await new PostgreSqlSchema(TestDatabase.Source, schema.Name).EnsureCreatedAsync(Token);

        Assert.Equal(rows, await schema.RowsAsync("SELECT xmin, version FROM {schema}.store"));
        foreach (var query in (string[])[Columns, Indexes])
        {
            var (migrated, made) = (await CatalogueAsync(schema, query), await CatalogueAsync(other, query));
            Assert.NotEmpty(made);
            Assert.Equal(made, migrated);
        }
    }

    [Fact]
    public async Task A_schema_of_version_1_is_refused_until_it_is_migrated()
    {
        await using var schema = await Version1.CreateAsync();
        await using var store = schema.Open();

        var refused = await Assert.ThrowsAsync<StoreException>(async () => await store.GetKeyAsync(Token));

        Assert.Contains("has version 1, this package needs 2; migrate it", refused.Message, StringComparison.Ordinal);
        await store.EnsureCreatedAsync(Token);
        Assert.NotNull(await store.GetKeyAsync(Token));
    }

    /// <summary>Between the releases the number was 1, too, but the tables were others.</summary>
    [Theory]
    [InlineData("ALTER TABLE {schema}.read_mark ADD COLUMN generation integer NOT NULL DEFAULT 0")]
    [InlineData(
        "ALTER TABLE {schema}.store ADD COLUMN generation uuid NOT NULL DEFAULT '{00000000-0000-0000-0000-000000000001}'"
    )]
    public async Task The_tables_of_a_development_version_are_refused_and_stay(string change)
    {
        await using var schema = await Version1.CreateAsync();
        await schema.RunAsync(change);
        var before = await CatalogueAsync(schema, Columns);

        var refused = await Assert.ThrowsAsync<StoreException>(async () =>
            await new PostgreSqlSchema(TestDatabase.Source, schema.Name).EnsureCreatedAsync(Token)
        );

        Assert.Contains("cannot be migrated; name a new schema", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await CatalogueAsync(schema, Columns));
    }

    [Fact]
    public async Task Hosts_that_migrate_at_once_migrate_once()
    {
        await using var schema = await Version1.CreateAsync();
        var golden = await Version1.RowsAsync(schema);

        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async _ =>
                {
                    await using var host = await schema.Open().EnsureCreatedAsync(Token);
                    Assert.NotNull(await host.GetKeyAsync(Token));
                })
        );

        await using var store = schema.Open();
        await new GoldenCheck(LiveChatStore.Of(store)).HoldsAsync(golden);
    }

    /// <summary>Version 1 left the account behind if a later binding had added it, and an older one still needed it.</summary>
    [Rule(A6)]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_that_a_former_binding_added_is_known_as_long_as_another_needs_it(bool isNeeded)
    {
        await using var schema = await Version1.CreateAsync();
        var all = isNeeded ? "" : GoldenCheck.UnbindAll("{schema}.session");
        await schema.RunAsync(GoldenCheck.UnbindActive("{schema}.session") + all);
        await using var store = await schema.Open().EnsureCreatedAsync(Token);

        Assert.Equal(isNeeded, await GoldenCheck.HasAddedAccountAsync(store));
    }

    /// <summary>Ends the host's server process at each report, which comes between any two round trips that write.</summary>
    [Fact]
    public async Task A_connection_that_is_lost_anywhere_leaves_version_1_whole()
    {
        await using var schema = await Version1.CreateAsync();
        var golden = await Version1.RowsAsync(schema);
        var lost = 0;
        for (var report = 1; ; report++)
        {
            var killer = new Killer(schema, report);
            await using var store = schema.Open(
                connection => connection.ApplicationName = schema.Name,
                options => options with { MigrationProgress = killer }
            );
            try
            {
                await store.EnsureCreatedAsync(Token);
                break;
            }
            catch (StoreException)
            {
                lost++;
                Assert.Equal(["1"], await schema.RowsAsync("SELECT version FROM {schema}.store"));
                Assert.Equal(golden.Entries, (await Version1.RowsAsync(schema)).Entries);
            }
        }

        Assert.True(lost >= 10, $"Only {lost} connections were lost.");
        await using var whole = schema.Open();
        await new GoldenCheck(LiveChatStore.Of(whole)).HoldsAsync(golden);
    }

    [Fact]
    public async Task Distributed_tables_are_distributed_again_before_their_rows_come()
    {
        await using var schema = await Version1.CreateAsync();
        var golden = await Version1.RowsAsync(schema);
        await using var citus = await CitusStandIn.CreateAsync(schema, shards: 4);
        await citus.TakeAsync("channel");

        await new PostgreSqlSchema(citus.Source, schema.Name).EnsureCreatedAsync(Token);

        var calls = await citus.CallsAsync();
        Assert.Equal(
            Distribution.Tables.Select(one => $"{one.Table} by {one.Column} with {one.ColocateWith}"),
            calls.Select(call => call.Replace(schema.Name + ".", string.Empty, StringComparison.Ordinal))
        );
        await using var store = schema.Open();
        await new GoldenCheck(LiveChatStore.Of(store)).HoldsAsync(golden);
    }

    [Fact]
    public async Task The_progress_names_each_table_and_ends_with_all_rows()
    {
        await using var schema = await Version1.CreateAsync();
        var seen = new Reports();
        await using var store = schema.Open(options: options => options with { MigrationProgress = seen });

        await store.EnsureCreatedAsync(Token);

        string[] steps = ["channel", "entry", "session", "removed", "pending", "read_mark"];
        Assert.Equal(steps, seen.All.Select(one => one.Step).Distinct());
        Assert.Equal(seen.All.Select(one => one.Rows).Order(), seen.All.Select(one => one.Rows));
        Assert.All(seen.All, one => Assert.Equal(seen.All[^1].Rows, one.TotalRows));
        var counts = steps.Select(table => $"(SELECT count(*) FROM {{schema}}.{table})");
        Assert.Equal([$"{seen.All[^1].Rows}"], await schema.RowsAsync($"SELECT {string.Join(" + ", counts)}"));
    }

    private static async Task<List<string>> CatalogueAsync(TestSchema schema, string query)
    {
        var rows = await schema.RowsAsync(query.Replace("{0}", schema.Name, StringComparison.Ordinal));
        return [.. rows.Select(row => row.Replace(schema.Name, "schema", StringComparison.Ordinal))];
    }

    private sealed class Killer(TestSchema schema, int at) : IProgress<MigrationProgress>
    {
        private int _reports;

        public void Report(MigrationProgress value)
        {
            if (++_reports == at)
            {
                var kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ";
                schema.RunAsync($"{kill}'{schema.Name}'").GetAwaiter().GetResult();
            }
        }
    }

    private sealed class Reports : IProgress<MigrationProgress>
    {
        public List<MigrationProgress> All { get; } = [];

        public void Report(MigrationProgress value) => All.Add(value);
    }
}
