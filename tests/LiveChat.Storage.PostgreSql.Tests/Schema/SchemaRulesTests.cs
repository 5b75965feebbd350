using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Schema;

/// <summary>
/// The rules that let one schema serve one server and a cluster, checked in the catalogue of the created tables.
/// </summary>
public sealed class SchemaRulesTests
{
    private const string Tables = "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = '{0}'";

    [Fact]
    public async Task Every_table_is_distributed_by_its_column_or_is_copied_to_every_node()
    {
        await using var schema = await TestSchema.CreateAsync();

        var tables = await RowsAsync(schema, "SELECT c.relname {0} WHERE c.relkind IN ('r', 'p') ORDER BY 1");

        Assert.Equal(
            Distribution.Tables.Select(one => one.Table).Append(Distribution.Everywhere).Order(StringComparer.Ordinal),
            tables.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_primary_key_unique_constraint_and_unique_index_contains_the_distribution_column()
    {
        await using var schema = await TestSchema.CreateAsync();

        var unique = await RowsAsync(
            schema,
            """
            SELECT c.relname, i.indexrelid::regclass::text, string_agg(a.attname, ',' ORDER BY k.at)
            {0} JOIN pg_index i ON i.indrelid = c.oid AND (i.indisunique OR i.indisprimary OR i.indisexclusion)
            JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (number, at) ON k.at <= i.indnkeyatts
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
            WHERE c.relname <> 'store' GROUP BY 1, 2
            """
        );

        Assert.True(unique.Count >= 12, $"Only {unique.Count} unique indexes were found.");
        Assert.All(unique, row => Assert.Contains(ColumnOf(row.Split('|')[0]), row.Split('|')[2].Split(',')));
        Assert.Equal(
            Distribution.Tables.Length,
            (
                await RowsAsync(
                    schema,
                    "SELECT 1 {0} JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary WHERE c.relname <> 'store'"
                )
            ).Count
        );
    }

    // Contract: C23
    [Rule(L2)]
    [Fact]
    public async Task A_unique_index_on_the_channel_allows_one_active_session()
    {
        await using var schema = await TestSchema.CreateAsync();

        var index = await RowsAsync(
            schema,
            """
            SELECT i.indisunique, pg_get_expr(i.indpred, i.indrelid),
                pg_get_indexdef(i.indexrelid, 1, true), i.indnkeyatts
            {0} JOIN pg_index i ON i.indrelid = c.oid WHERE i.indexrelid::regclass::text LIKE '%session_one_active'
            """
        );

        Assert.Equal(["True|(status = 0)|channel_id|1"], index);
    }

    [Fact]
    public async Task There_are_no_foreign_keys_triggers_rules_or_sequences()
    {
        await using var schema = await TestSchema.CreateAsync();

        Assert.Empty(
            await RowsAsync(
                schema,
                "SELECT o.conname {0} JOIN pg_constraint o ON o.conrelid = c.oid WHERE o.contype NOT IN ('p', 'u', 'c')"
            )
        );
        Assert.Empty(await RowsAsync(schema, "SELECT t.tgname {0} JOIN pg_trigger t ON t.tgrelid = c.oid"));
        Assert.Empty(await RowsAsync(schema, "SELECT r.rulename {0} JOIN pg_rewrite r ON r.ev_class = c.oid"));
        Assert.Empty(await RowsAsync(schema, "SELECT c.relname {0} WHERE c.relkind NOT IN ('r', 'p', 'i', 'I', 't')"));
    }

    [Fact]
    public async Task No_column_has_a_value_that_the_server_generates()
    {
        await using var schema = await TestSchema.CreateAsync();

        Assert.Empty(
            await RowsAsync(
                schema,
                """
                SELECT c.relname, a.attname {0} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
                WHERE a.atthasdef OR a.attidentity <> '' OR a.attgenerated <> ''
                """
            )
        );
    }

    // Contract: C6
    [Fact]
    public async Task Every_text_is_compared_by_its_bytes()
    {
        await using var schema = await TestSchema.CreateAsync();

        var texts = await RowsAsync(
            schema,
            """
            SELECT c.relname, a.attname, coalesce(l.collname, 'none')
            {0} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
            LEFT JOIN pg_collation l ON l.oid = a.attcollation
            WHERE c.relkind = 'r'
                AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'name'::regtype)
            """
        );

        Assert.True(texts.Count >= 30, $"Only {texts.Count} columns were found.");
        Assert.All(texts, column => Assert.EndsWith("|C", column, StringComparison.Ordinal));
    }

    private static string ColumnOf(string table) => Distribution.Tables.Single(one => one.Table == table).Column;

    private static Task<List<string>> RowsAsync(TestSchema schema, string sql) =>
        schema.RowsAsync(
            sql.Replace("{0}", Tables.Replace("{0}", schema.Name, StringComparison.Ordinal), StringComparison.Ordinal)
        );
}
