using System.Globalization;
using LiveChat.Channels;
using LiveChat.Storage.PostgreSql.Tests.Server;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Schema;

/// <summary>
/// Distributing the tables. No machine of ours has the extension: a stand-in notes what it is asked, as its documents say
/// that it is to be asked. That shows what is sent, and nothing of a cluster.
/// </summary>
public sealed class DistributeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_the_extension_it_says_so_and_the_tables_stay_as_they_are()
    {
        await using var schema = await TestSchema.CreateAsync();
        if (await HasExtensionAsync())
        {
            return;
        }

        var error = await Assert.ThrowsAsync<StoreException>(
            async () => await new PostgreSqlSchema(TestDatabase.Source, schema.Name).DistributeAsync(Token));

        Assert.Contains("The extension 'citus' is not in this database", error.Message, StringComparison.Ordinal);
        Assert.Equal(("postgresql", "distribute", false), (error.System, error.Operation, error.IsOutcomeUnknown));
        await using var store = schema.Open();
        await store.CommitAsync(Host.Opening(await store.GetKeyAsync(Token), "+1"), Token);
    }

    [Fact]
    public async Task Every_table_is_distributed_once_channels_first_and_rows_that_are_there_stay()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using (var store = schema.Open())
        {
            await store.CommitAsync(Host.Opening(await store.GetKeyAsync(Token), "+1"), Token);
        }

        await using var source = await StandInAsync(schema, shards: 4);
        var distributed = new PostgreSqlSchema(source, schema.Name);
        await distributed.DistributeAsync(Token);
        await distributed.DistributeAsync(Token);

        var calls = await schema.RowsAsync("SELECT what FROM {schema}_citus.call ORDER BY number".Replace("{schema}_citus", StandIn(schema), StringComparison.Ordinal));
        Assert.Equal(
            [
                .. Distribution.Tables.Select(one => $"{one.Table} by {one.Column} with {one.ColocateWith}"),
                "store everywhere",
            ],
            calls.Select(call => call.Replace(schema.Name + ".", string.Empty, StringComparison.Ordinal)));
        Assert.Equal(["1"], await schema.RowsAsync("SELECT count(*) FROM {schema}.entry"));
        await DropStandInAsync(schema);
    }

    [Fact]
    public async Task After_a_failure_it_goes_on_with_the_tables_that_are_left()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var source = await StandInAsync(schema, shards: 4);
        var distributed = new PostgreSqlSchema(source, schema.Name);
        await schema.RunAsync($"INSERT INTO {StandIn(schema)}.broken VALUES ('session_item')");

        await Assert.ThrowsAsync<StoreException>(async () => await distributed.DistributeAsync(Token));
        await schema.RunAsync($"DELETE FROM {StandIn(schema)}.broken");
        await distributed.DistributeAsync(Token);

        var calls = await schema.RowsAsync($"SELECT what FROM {StandIn(schema)}.call");
        Assert.Equal(Distribution.Tables.Length + 1, calls.Distinct().Count());
        Assert.Equal(calls.Distinct().Count(), calls.Count);
        await DropStandInAsync(schema);
    }

    [Fact]
    public async Task Where_the_tables_are_distributed_the_store_works_on_and_its_groups_keep_to_one_shard()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var source = await StandInAsync(schema, shards: 32);
        await new PostgreSqlSchema(source, schema.Name).DistributeAsync(Token);
        await using var store = new PostgreSqlStore(source, schema.Options with { MaxGroups = 1 });
        var key = await store.GetKeyAsync(Token);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async number => await store.CommitAsync(Host.Opening(key, $"+{number}"), Token)));

        // A transaction's rows have its number: one group's channels.
        var groups = (await schema.RowsAsync("SELECT xmin::text, channel_id FROM {schema}.channel"))
            .Select(row => row.Split('|'))
            .GroupBy(row => row[0], row => Guid.Parse(row[1]).ToChannel())
            .ToList();
        var shards = EqualShards(32);
        Assert.Equal(200, groups.Sum(group => group.Count()));
        Assert.Contains(groups, group => group.Count() > 1);
        Assert.All(groups, group => Assert.Single(group.Select(shards.Of).Distinct()));
        await DropStandInAsync(schema);
    }

    [Fact]
    public async Task The_hash_of_a_channel_is_the_servers()
    {
        TestDatabase.Require();
        var random = new Random(Scale.Seed());
        var channels = Enumerable.Range(0, 1_000).Select(_ => RandomChannel(random)).ToArray();
        await using var command = TestDatabase.Source.CreateCommand("SELECT uuid_hash(c) FROM unnest($1) WITH ORDINALITY AS g (c, at) ORDER BY at");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. channels.Select(channel => channel.ToGuid())] });
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
        var random = new Random(Scale.Seed());
        var shards = EqualShards(32);

        var counts = Enumerable.Range(0, 32_000).Select(_ => shards.Of(RandomChannel(random))).CountBy(shard => shard).ToList();

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
        await using var command = TestDatabase.Source.CreateCommand("SELECT count(*) FROM pg_extension WHERE extname = 'citus'");
        return (long)(await command.ExecuteScalarAsync(Token))! > 0;
    }

    private static string StandIn(TestSchema schema) => schema.Name + "_citus";

    private static Task DropStandInAsync(TestSchema schema) => schema.RunAsync($"DROP SCHEMA {StandIn(schema)} CASCADE");

    /// <summary>Connections that find the stand-in where they look for the extension.</summary>
    private static async Task<NpgsqlDataSource> StandInAsync(TestSchema schema, int shards)
    {
        await schema.RunAsync(
            $"""
            CREATE SCHEMA {StandIn(schema)};
            SET search_path = {StandIn(schema)}, pg_catalog;
            CREATE TABLE pg_extension (extname name);
            INSERT INTO pg_extension VALUES ('citus');
            CREATE TABLE pg_dist_partition (logicalrelid regclass);
            CREATE TABLE pg_dist_shard (logicalrelid regclass, shardminvalue text, shardmaxvalue text);
            CREATE TABLE call (number integer GENERATED ALWAYS AS IDENTITY, what text);
            CREATE TABLE broken (name text);
            CREATE FUNCTION create_distributed_table(t regclass, distribution_column text, colocate_with text) RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM broken WHERE t::text LIKE '%' || name || '%') THEN
                    RAISE EXCEPTION 'a node is down' USING ERRCODE = '57P03';
                END IF;
                INSERT INTO call (what) VALUES (replace(format('%s by %s with %s', t, distribution_column, colocate_with), '"', ''));
                INSERT INTO pg_dist_partition VALUES (t);
                INSERT INTO pg_dist_shard SELECT t, (-2147483648 + 4294967296 / {shards} * s)::text, (-2147483649 + 4294967296 / {shards} * (s + 1))::text
                FROM generate_series(0, {shards.ToString(CultureInfo.InvariantCulture)} - 1) s;
            END $$;
            CREATE FUNCTION create_reference_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO call (what) VALUES (replace(format('%s everywhere', t), '"', ''));
                INSERT INTO pg_dist_partition VALUES (t);
            END $$;
            RESET search_path
            """);
        return NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString) { SearchPath = $"{StandIn(schema)}, pg_catalog" });
    }
}
