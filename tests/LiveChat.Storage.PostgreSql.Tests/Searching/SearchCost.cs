using System.Collections.Immutable;
using Npgsql;

namespace LiveChat.Storage.PostgreSql.Tests.Searching;

/// <summary>What a page of a search reads in PostgreSQL.</summary>
/// <param name="Found">The hits.</param>
/// <param name="Rows">The rows that the index for searching gave.</param>
/// <param name="IndexPages">The pages of that index.</param>
/// <param name="TablePages">The pages of its table.</param>
internal sealed record SearchCost(ImmutableArray<FoundMessage> Found, long Rows, long IndexPages, long TablePages)
{
    private const string Counts = """
        SELECT s.idx_tup_read, x.idx_blks_read + x.idx_blks_hit, t.heap_blks_read + t.heap_blks_hit
        FROM pg_stat_user_indexes s
        JOIN pg_statio_user_indexes x ON x.indexrelid = s.indexrelid
        JOIN pg_statio_user_tables t ON t.relid = s.relid
        WHERE s.schemaname = $1 AND s.indexrelname = 'searched_by_terms'
        """;

    /// <summary>Counts what a page reads; nobody else searches in the schema at the same time.</summary>
    internal static async Task<SearchCost> OfAsync(string connectionString, string schema, MessageQuery query)
    {
        var name = Guid.NewGuid().ToString("N");
        var before = await CountAsync(connectionString, schema, name);
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = name };
        ImmutableArray<FoundMessage> found;
        await using (var store = new PostgreSqlStore(builder.ToString(), new() { Schema = schema }))
        {
            found = await store.SearchAsync(query, CancellationToken.None);
        }

        var after = await CountAsync(connectionString, schema, name);
        return new SearchCost(found, after[0] - before[0], after[1] - before[1], after[2] - before[2]);
    }

    /// <summary>Reads the server's counts, once all connections with a name have reported theirs.</summary>
    private static async Task<long[]> CountAsync(string connectionString, string schema, string name)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var open = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1",
            connection
        );
        open.Parameters.Add(new NpgsqlParameter { Value = name });
        while ((long)(await open.ExecuteScalarAsync())! > 0)
        {
            await Task.Yield();
        }

        await using var counts = new NpgsqlCommand(Counts, connection);
        counts.Parameters.Add(new NpgsqlParameter { Value = schema });
        await using var reader = await counts.ExecuteReaderAsync();
        await reader.ReadAsync();
        return [reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2)];
    }
}
