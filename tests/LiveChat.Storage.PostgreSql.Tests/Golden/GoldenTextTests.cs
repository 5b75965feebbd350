using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Golden;

/// <summary>
/// The golden text of schema version 1, which a migration must upgrade. The tests read it with plain SQL: they
/// check its content, and not that the current code reads it.
/// </summary>
public sealed class GoldenTextTests
{
    private static readonly string[] s_tables =
    [
        "store",
        "channel",
        "session",
        "session_live_chat",
        "session_account",
        "session_item",
        "entry",
        "removed",
        "pending",
        "read_mark",
    ];

    /// <summary>A table and a condition for each kind of row.</summary>
    private static readonly (string Table, string Condition)[] s_rows =
    [
        ("store", "version = 1"),
        ("channel", "version > 1"),
        ("session", "status = 0 AND operator IS NOT NULL"),
        ("session", "status = 1 AND closed_by IS NOT NULL"),
        ("session", "spam_by IS NOT NULL AND spam_was_active"),
        ("session", "is_imported AND bindings IS NOT NULL"),
        ("session", "is_imported AND last_id IS NULL"),
        ("session", "former_bindings IS NOT NULL"),
        ("entry", "kind = 0 AND edits IS NOT NULL"),
        ("entry", "kind = 0 AND deleted IS NOT NULL"),
        ("entry", "attachments IS NOT NULL AND reply_to IS NOT NULL"),
        ("entry", "is_reply AND provider_id IS NOT NULL AND edits IS NOT NULL"),
        ("entry", "is_reply AND delivery = 0 AND deleted IS NULL"),
        ("entry", "kind = 2"),
        ("entry", "kind >= 100 AND item IS NOT NULL"),
        ("entry", "is_imported"),
        ("entry", "is_inserted"),
        ("entry", "reused_id IS NOT NULL"),
        ("pending", "edits IS NOT NULL"),
        ("pending", "deletions IS NOT NULL"),
        ("pending", "delivery IS NOT NULL"),
        ("read_mark", "place_id IS NULL"),
        ("read_mark", "place_id IS NOT NULL"),
    ];

    [Fact]
    public async Task The_golden_text_can_be_run_and_contains_every_kind_of_row()
    {
        await using var schema = await Version1.CreateAsync();

        var tables = await schema.RowsAsync($"SELECT tablename FROM pg_tables WHERE schemaname = '{schema.Name}'");
        Assert.Equal(s_tables.Order(StringComparer.Ordinal), tables.Order(StringComparer.Ordinal));
        foreach (var (table, condition) in s_rows.Concat(s_tables.Select(table => (table, "true"))))
        {
            var rows = await schema.RowsAsync($"SELECT count(*) FROM {{schema}}.{table} WHERE {condition}");
            var count = Assert.Single(rows);
            Assert.True(count != "0", $"No row of {table} where {condition}.");
        }
    }
}
