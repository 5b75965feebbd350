using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Schema;

/// <summary>The schema: created once, numbered, migrated as a whole, and refused if it is newer or foreign.</summary>
public sealed class SchemaTests
{
    private const int Future = PostgreSqlSchema.Version + 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C10
    [Fact]
    public async Task Creating_twice_keeps_the_key_and_the_data()
    {
        await using var schema = TestSchema.Named();
        ChannelKey key;
        await using (var first = await (await schema.Open().EnsureCreatedAsync(Token)).EnsureCreatedAsync(Token))
        {
            key = await first.GetKeyAsync(Token);
            await first.CommitAsync(Host.Opening(key, "+1"), Token);
        }

        await using var second = await schema.Open().EnsureCreatedAsync(Token);

        Assert.Equal(key.IdOf(Host.Channel("+1")), (await second.GetKeyAsync(Token)).IdOf(Host.Channel("+1")));
        Assert.Equal(1, await Host.VersionAsync(second, key.IdOf(Host.Channel("+1"))));
    }

    // Contract: C1, C10
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_hosts_that_create_one_schema_at_once_create_one_store(bool isThereAlready)
    {
        for (var round = 0; round < Shares.SchemasCreatedByHosts.Count; round++)
        {
            await using var schema = TestSchema.Named();
            if (isThereAlready)
            {
                await schema.RunAsync($"CREATE SCHEMA {schema.Name}");
            }

            await AtOnceAsync(
                8,
                async source => await new PostgreSqlSchema(source, schema.Name).EnsureCreatedAsync(Token)
            );

            Assert.Equal(
                [$"1|{PostgreSqlSchema.Version}"],
                await schema.RowsAsync("SELECT count(*), min(version) FROM {schema}.store")
            );
        }
    }

    // Contract: C10
    [Rule(T8)]
    [Fact]
    public async Task A_restored_schema_gets_another_generation_and_keeps_its_key()
    {
        await using var schema = TestSchema.Named();
        var made = new PostgreSqlSchema(TestDatabase.Source, schema.Name);
        await Assert.ThrowsAsync<StoreException>(async () => await made.RenewGenerationAsync(Token));
        await made.EnsureCreatedAsync(Token);
        ChannelKey before;
        await using (var store = schema.Open())
        {
            before = await store.GetKeyAsync(Token);
        }

        await made.RenewGenerationAsync(Token);

        await using var again = schema.Open();
        var after = await again.GetKeyAsync(Token);
        Assert.NotEqual(before.Generation, after.Generation);
        Assert.Equal(before.IdOf(Host.Channel("+1")), after.IdOf(Host.Channel("+1")));
    }

    [Fact]
    public async Task The_error_of_a_store_without_its_schema_says_to_create_it()
    {
        await using var schema = TestSchema.Named();
        await using var store = schema.Open();

        Says(
            await Assert.ThrowsAsync<StoreException>(async () => await store.GetKeyAsync(Token)),
            "EnsureCreatedAsync"
        );

        // The store does not remember a failure.
        await store.EnsureCreatedAsync(Token);
        Assert.NotNull(await store.GetKeyAsync(Token));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_by_name_and_not_changed()
    {
        await using var schema = await TestSchema.CreateAsync();
        await schema.RunAsync($"UPDATE {{schema}}.store SET version = {Future}");
        await using var store = schema.Open();
        var expected =
            $"'{schema.Name}' has version {Future}, this package needs {PostgreSqlSchema.Version}; update the package";

        Says(await Assert.ThrowsAsync<StoreException>(async () => await store.GetKeyAsync(Token)), expected);
        Says(await Assert.ThrowsAsync<StoreException>(async () => await store.EnsureCreatedAsync(Token)), expected);

        Assert.Equal([$"{Future}"], await schema.RowsAsync("SELECT version FROM {schema}.store"));
    }

    [Theory]
    [InlineData("CREATE TABLE {schema}.message (id integer)")]
    [InlineData("CREATE TABLE {schema}.store (id integer)")]
    [InlineData("CREATE VIEW {schema}.session AS SELECT 1 AS id")]
    public async Task Another_programs_schema_is_refused_and_not_touched(string table)
    {
        await using var schema = TestSchema.Named();
        await schema.RunAsync($"CREATE SCHEMA {schema.Name}; {table}");
        await using var store = schema.Open();

        Says(
            await Assert.ThrowsAsync<StoreException>(async () => await store.EnsureCreatedAsync(Token)),
            "another program's tables"
        );
        Says(
            await Assert.ThrowsAsync<StoreException>(async () => await store.GetKeyAsync(Token)),
            "another program's tables"
        );

        Assert.Single(
            await schema.RowsAsync($"SELECT relname FROM pg_class WHERE relnamespace = '{schema.Name}'::regnamespace")
        );
    }

    [Fact]
    public async Task An_older_schema_is_refused_until_it_is_migrated_step_by_step()
    {
        await using var schema = await OldAsync();
        var future = At(TestDatabase.Source, schema, Step);
        Says(await Assert.ThrowsAsync<StoreException>(async () => await future.OpenAsync(Token)), "migrate it");

        await future.EnsureCreatedAsync(Token);
        await future.EnsureCreatedAsync(Token);

        Assert.Equal(["1", "2"], await schema.RowsAsync("SELECT step FROM {schema}.migrated ORDER BY step"));
        Assert.Equal([$"{Future}"], await schema.RowsAsync("SELECT version FROM {schema}.store"));
        Assert.Equal(["1"], await schema.RowsAsync("SELECT count(*) FROM {schema}.entry"));
        Assert.NotNull((await future.OpenAsync(Token)).Key);
    }

    [Fact]
    public async Task A_migration_that_fails_in_its_second_step_leaves_the_first_one_undone()
    {
        await using var schema = await OldAsync();
        var broken = At(
            TestDatabase.Source,
            schema,
            version => version == PostgreSqlSchema.Version + 1 ? Step(version) : "UPDATE nothing SET at = 1"
        );

        await Assert.ThrowsAsync<StoreException>(async () => await broken.EnsureCreatedAsync(Token));

        Assert.Equal([$"{PostgreSqlSchema.Version}"], await schema.RowsAsync("SELECT version FROM {schema}.store"));
        Assert.Equal(["False"], await schema.RowsAsync($"SELECT to_regclass('{schema.Name}.migrated') IS NOT NULL"));
        await using var store = await schema.Open().EnsureCreatedAsync(Token);
        var key = await store.GetKeyAsync(Token);
        Assert.Equal(1, await Host.VersionAsync(store, key.IdOf(Host.Channel("+1"))));
    }

    [Fact]
    public async Task Many_hosts_that_migrate_one_schema_at_once_do_it_once()
    {
        await using var schema = await OldAsync();

        await AtOnceAsync(6, async source => await At(source, schema, Step).EnsureCreatedAsync(Token));

        Assert.Equal(["1", "2"], await schema.RowsAsync("SELECT step FROM {schema}.migrated ORDER BY step"));
    }

    [Fact]
    public void Every_version_after_the_first_has_its_migration()
    {
        var versions = Enumerable.Range(2, PostgreSqlSchema.Version - 1).ToList();

        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.NotNull(PostgreSqlSchema.MigrationTo(version)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PostgreSqlSchema.MigrationTo(PostgreSqlSchema.Version + 1));
    }

    [Theory]
    [InlineData("Live Chat")]
    [InlineData("a\"; DROP SCHEMA public; --")]
    [InlineData("\u00E4\U0001F600")]
    [InlineData("select")]
    public async Task A_schema_may_have_any_name_that_the_server_accepts(string name)
    {
        TestDatabase.Require();
        var unique = $"{name} {Guid.NewGuid():N}"[..Math.Min(name.Length + 12, 40)];
        await using var store = new PostgreSqlStore(
            TestDatabase.ConnectionString,
            new PostgreSqlStoreOptions { Schema = unique }
        );
        try
        {
            await store.EnsureCreatedAsync(Token);
            var key = await store.GetKeyAsync(Token);
            await store.CommitAsync(Host.Opening(key, "+1"), Token);
            Assert.Equal(1, await Host.VersionAsync(store, key.IdOf(Host.Channel("+1"))));
        }
        finally
        {
            await using var drop = TestDatabase.Source.CreateCommand(
                new Sql(unique).Complete("DROP SCHEMA {schema} CASCADE")
            );
            await drop.ExecuteNonQueryAsync(Token);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("pg_livechat")]
    [InlineData("a\0b")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901234")]
    public void A_name_that_no_schema_can_have_is_refused_at_once(string name)
    {
        var options = new PostgreSqlStoreOptions { Schema = name };

        Assert.ThrowsAny<ArgumentException>(() => new PostgreSqlStore("Host=nowhere", options));
        Assert.False(PostgreSqlStore.Accepts("Host=nowhere", options, out var problem));
        Assert.NotEmpty(problem);
    }

    private static async Task<TestSchema> OldAsync()
    {
        var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        await store.CommitAsync(Host.Opening(await store.GetKeyAsync(Token), "+1"), Token);
        return schema;
    }

    private static PostgreSqlSchema At(NpgsqlDataSource source, TestSchema schema, Func<int, string> steps) =>
        new(
            PostgreSqlSchema.Named(source, schema.Name),
            Future,
            to =>
                async (connection, _, token) =>
                    await connection.RunScriptAsync(new Sql(schema.Name).Complete(steps(to)), token)
        );

    /// <summary>A step of a future package.</summary>
    private static string Step(int version) =>
        $$"""
            CREATE TABLE IF NOT EXISTS {schema}.migrated (step integer);
            INSERT INTO {schema}.migrated SELECT count(*) + 1 FROM {schema}.migrated;
            ALTER TABLE {schema}.channel ADD COLUMN new_{{version}} text;
            """;

    /// <summary>Runs the action on several hosts, all connected before the first begins.</summary>
    private static async Task AtOnceAsync(int hosts, Func<NpgsqlDataSource, Task> work)
    {
        using var barrier = new Barrier(hosts);
        await Task.WhenAll(
            Enumerable
                .Range(0, hosts)
                .Select(_ =>
                    Task.Factory.StartNew(
                            async () =>
                            {
                                await using var source = NpgsqlDataSource.Create(TestDatabase.ConnectionString);
                                await (await source.OpenConnectionAsync(Token)).DisposeAsync();
                                await Task.Yield();
                                barrier.SignalAndWait(Token);
                                await work(source);
                            },
                            Token,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                        .Unwrap()
                )
        );
    }

    private static void Says(StoreException error, string expected)
    {
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(("postgresql", false), (error.System, error.IsOutcomeUnknown));
    }
}
