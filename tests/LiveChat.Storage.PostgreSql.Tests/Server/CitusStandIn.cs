using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Server;

/// <summary>
/// Stands in for the extension <c>citus</c>: the catalogue tables and functions that the store uses, in a schema that
/// its connections find first. They record their calls and distribute nothing.
/// </summary>
internal sealed class CitusStandIn : IAsyncDisposable
{
    private readonly TestSchema _schema;
    private readonly string _name;

    private CitusStandIn(TestSchema schema)
    {
        (_schema, _name) = (schema, schema.Name + "_citus");
        Source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionString) { SearchPath = $"{_name}, pg_catalog" }
        );
    }

    public NpgsqlDataSource Source { get; }

    public static async Task<CitusStandIn> CreateAsync(TestSchema schema, int shards)
    {
        var standIn = new CitusStandIn(schema);
        await schema.RunAsync(
            $"""
            CREATE SCHEMA {standIn._name};
            SET search_path = {standIn._name}, pg_catalog;
            CREATE TABLE pg_extension (extname name);
            INSERT INTO pg_extension VALUES ('citus');
            CREATE TABLE pg_dist_partition (logicalrelid regclass);
            CREATE TABLE pg_dist_shard (logicalrelid regclass, shardminvalue text, shardmaxvalue text);
            CREATE TABLE call (number integer GENERATED ALWAYS AS IDENTITY, what text);
            CREATE TABLE broken (name text);
            CREATE TABLE slow (seconds integer);
            CREATE FUNCTION create_distributed_table(t regclass, distribution_column text, colocate_with text)
            RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM broken WHERE t::text LIKE '%' || name || '%') THEN
                    RAISE EXCEPTION 'a node is down' USING ERRCODE = '57P03';
                END IF;
                PERFORM pg_sleep(seconds) FROM slow;
                IF EXISTS (SELECT FROM pg_dist_partition WHERE logicalrelid = t) THEN
                    RAISE EXCEPTION 'table is already distributed' USING ERRCODE = '42P16';
                END IF;
                INSERT INTO call (what)
                VALUES (replace(format('%s by %s with %s', t, distribution_column, colocate_with), '"', ''));
                INSERT INTO pg_dist_partition VALUES (t);
                INSERT INTO pg_dist_shard
                SELECT t, (-2147483648 + 4294967296 / {shards} * s)::text,
                    (-2147483649 + 4294967296 / {shards} * (s + 1))::text
                FROM generate_series(0, {shards} - 1) s;
            END $$;
            CREATE FUNCTION create_reference_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO call (what) VALUES (replace(format('%s everywhere', t), '"', ''));
                INSERT INTO pg_dist_partition VALUES (t);
            END $$;
            RESET search_path
            """
        );
        return standIn;
    }

    /// <summary>The calls, in their order.</summary>
    public Task<List<string>> CallsAsync() => _schema.RowsAsync($"SELECT what FROM {_name}.call ORDER BY number");

    /// <summary>Makes a table look distributed.</summary>
    public Task TakeAsync(string table) =>
        _schema.RunAsync(
            $"INSERT INTO {_name}.pg_dist_shard VALUES ('{{schema}}.{table}'::regclass, '-2147483648', '2147483647')"
        );

    /// <summary>Sets how long moving a table takes.</summary>
    public Task SlowDownAsync(int seconds) => _schema.RunAsync($"INSERT INTO {_name}.slow VALUES ({seconds})");

    public Task BreakAsync(string table) => _schema.RunAsync($"INSERT INTO {_name}.broken VALUES ('{table}')");

    public Task MendAsync() => _schema.RunAsync($"DELETE FROM {_name}.broken");

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await TestDatabase.DropAsync(_name);
    }
}
