using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Schema;

/// <summary>
/// Distributing the tables. The tests do not need the extension: a stand-in records the calls, and
/// the tests compare them with the extension's documents. That shows what is sent, and nothing about a cluster.
/// </summary>
public sealed class DistributeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_the_extension_the_error_says_so_and_the_tables_stay_unchanged()
    {
        await using var schema = await TestSchema.CreateAsync();
        if (await HasExtensionAsync())
        {
            return;
        }

        var error = await Assert.ThrowsAsync<StoreException>(async () =>
            await new PostgreSqlSchema(TestDatabase.Source, schema.Name).DistributeAsync(Token)
        );

        Assert.Contains("The extension 'citus' is not in this database", error.Message, StringComparison.Ordinal);
        Assert.Equal(("postgresql", "distribute", false), (error.System, error.Operation, error.IsOutcomeUnknown));
        await using var store = schema.Open();
        await store.CommitAsync(Host.Opening(await store.GetKeyAsync(Token), "+1"), Token);
    }

    [Fact(Timeout = 120_000)]
    public async Task Distributing_large_tables_may_take_long_and_concurrent_hosts_agree()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var citus = await CitusStandIn.CreateAsync(schema, shards: 4);
        await citus.SlowDownAsync(seconds: 2);
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(citus.Source.ConnectionString) { CommandTimeout = 1 }
        );

        await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ => new PostgreSqlSchema(source, schema.Name).DistributeAsync(Token).AsTask())
        );

        Assert.Equal(Distribution.Tables.Length + 1, (await citus.CallsAsync()).Distinct().Count());
    }

    [Fact]
    public async Task Every_table_is_distributed_once_channels_first_and_existing_rows_stay()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using (var store = schema.Open())
        {
            await store.CommitAsync(Host.Opening(await store.GetKeyAsync(Token), "+1"), Token);
        }

        await using var citus = await CitusStandIn.CreateAsync(schema, shards: 4);
        var distributed = new PostgreSqlSchema(citus.Source, schema.Name);
        await distributed.DistributeAsync(Token);
        await distributed.DistributeAsync(Token);

        var calls = await citus.CallsAsync();
        Assert.Equal(
            [
                .. Distribution.Tables.Select(one => $"{one.Table} by {one.Column} with {one.ColocateWith}"),
                "store everywhere",
            ],
            calls.Select(call => call.Replace(schema.Name + ".", string.Empty, StringComparison.Ordinal))
        );
        Assert.Equal(["1"], await schema.RowsAsync("SELECT count(*) FROM {schema}.entry"));
    }

    [Fact]
    public async Task After_a_failure_distribution_continues_with_the_remaining_tables()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var citus = await CitusStandIn.CreateAsync(schema, shards: 4);
        var distributed = new PostgreSqlSchema(citus.Source, schema.Name);
        await citus.BreakAsync("session_item");

        await Assert.ThrowsAsync<StoreException>(async () => await distributed.DistributeAsync(Token));
        await citus.MendAsync();
        await distributed.DistributeAsync(Token);

        var calls = await citus.CallsAsync();
        Assert.Equal(Distribution.Tables.Length + 1, calls.Distinct().Count());
        Assert.Equal(calls.Distinct().Count(), calls.Count);
    }

    [Fact]
    public async Task On_distributed_tables_the_store_works_and_each_group_stays_within_one_shard()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var citus = await CitusStandIn.CreateAsync(schema, shards: 32);
        await new PostgreSqlSchema(citus.Source, schema.Name).DistributeAsync(Token);
        await using var store = new PostgreSqlStore(citus.Source, schema.Options with { MaxGroups = 1 });
        var key = await store.GetKeyAsync(Token);

        await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(async number => await store.CommitAsync(Host.Opening(key, $"+{number}"), Token))
        );

        // A transaction's rows have its number: one group's channels.
        var groups = (await schema.RowsAsync("SELECT xmin::text, channel_id FROM {schema}.channel"))
            .Select(row => row.Split('|'))
            .GroupBy(row => row[0], row => Guid.Parse(row[1]).ToChannel())
            .ToList();
        var shards = EqualShards(32);
        Assert.Equal(200, groups.Sum(group => group.Count()));
        Assert.Contains(groups, group => group.Count() > 1);
        Assert.All(groups, group => Assert.Single(group.Select(shards.Of).Distinct()));
    }

    [Fact]
    public async Task The_hash_of_a_channel_equals_the_servers()
    {
        TestDatabase.Require();
        var random = new Random(Figures.Seed());
        var channels = Enumerable.Range(0, 1_000).Select(_ => RandomChannel(random)).ToArray();
        await using var command = TestDatabase.Source.CreateCommand(
            "SELECT uuid_hash(c) FROM unnest($1) WITH ORDINALITY AS g (c, at) ORDER BY at"
        );
        command.Parameters.Add(
            new NpgsqlParameter<Guid[]> { TypedValue = [.. channels.Select(channel => channel.ToGuid())] }
        );
        var hashes = new List<int>();
        await using var reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            hashes.Add(reader.GetInt32(0));
        }

        Assert.Equal(hashes, channels.Select(Shards.HashOf));
    }

    [Fact]
    public void Every_channel_is_in_one_shard_and_the_shards_share_them_evenly()
    {
        var random = new Random(Figures.Seed());
        var shards = EqualShards(32);

        var counts = Enumerable
            .Range(0, 32_000)
            .Select(_ => shards.Of(RandomChannel(random)))
            .CountBy(shard => shard)
            .ToList();

        Assert.Equal(Enumerable.Range(0, 32), counts.Select(count => count.Key).Order());
        Assert.All(counts, count => Assert.InRange(count.Value, 700, 1_300));
        Assert.Equal(0, Shards.None.Of(RandomChannel(random)));
    }

    private static ChannelId RandomChannel(Random random)
    {
        var bytes = new byte[ChannelId.Size];
        random.NextBytes(bytes);
        return new ChannelId(bytes);
    }

    private static Shards EqualShards(int count) =>
        new([.. Enumerable.Range(0, count).Select(shard => (int)(int.MinValue + ((1L << 32) / count * shard)))]);

    private static async Task<bool> HasExtensionAsync()
    {
        await using var command = TestDatabase.Source.CreateCommand(
            "SELECT count(*) FROM pg_extension WHERE extname = 'citus'"
        );
        return (long)(await command.ExecuteScalarAsync(Token))! > 0;
    }
}
