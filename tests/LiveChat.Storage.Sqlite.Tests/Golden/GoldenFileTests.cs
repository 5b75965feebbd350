using LiveChat.Storage.Sqlite.Tests.Errors;

namespace LiveChat.Storage.Sqlite.Tests.Golden;

/// <summary>
/// The golden file of schema version 1, which a migration must upgrade. The tests read it with plain SQL: they
/// check its content, and not that the current code reads it.
/// </summary>
public sealed class GoldenFileTests
{
    [Fact]
    public void The_golden_file_is_sound_and_states_its_version()
    {
        using var folder = new TestFolder();
        var file = Version1.Copy(folder);

        Assert.Equal("ok", Given.Read(file, "PRAGMA integrity_check"));
        Assert.Equal("1", Given.Read(file, "PRAGMA user_version"));
        Assert.Equal("1282818920", Given.Read(file, "PRAGMA application_id"));
    }

    [Theory]
    [InlineData("store", "true")]
    [InlineData("channel", "version > 1")]
    [InlineData("session", "status = 0 AND operator IS NOT NULL")]
    [InlineData("session", "status = 1 AND closed_by IS NOT NULL")]
    [InlineData("session", "spam_by IS NOT NULL AND spam_was_active = 1")]
    [InlineData("session", "is_imported = 1 AND bindings IS NOT NULL")]
    [InlineData("session", "is_imported = 1 AND last_id IS NULL")]
    [InlineData("session", "former_bindings IS NOT NULL")]
    [InlineData("session_item", "app = 'contacts'")]
    [InlineData("session_item", "app = 'deals'")]
    [InlineData("entry", "kind = 0 AND edits IS NOT NULL")]
    [InlineData("entry", "kind = 0 AND deleted IS NOT NULL")]
    [InlineData("entry", "attachments IS NOT NULL AND reply_to IS NOT NULL")]
    [InlineData("entry", "is_reply = 1 AND provider_id IS NOT NULL AND edits IS NOT NULL")]
    [InlineData("entry", "is_reply = 1 AND delivery = 0 AND deleted IS NULL")]
    [InlineData("entry", "kind = 2")]
    [InlineData("entry", "kind >= 100 AND item IS NOT NULL")]
    [InlineData("entry", "is_imported = 1")]
    [InlineData("entry", "is_inserted = 1")]
    [InlineData("entry", "reused_id IS NOT NULL")]
    [InlineData("removed", "true")]
    [InlineData("pending", "edits IS NOT NULL")]
    [InlineData("pending", "deletions IS NOT NULL")]
    [InlineData("pending", "delivery IS NOT NULL")]
    [InlineData("read_mark", "place_id IS NULL")]
    [InlineData("read_mark", "place_id IS NOT NULL")]
    public void The_golden_file_contains_every_kind_of_row(string table, string condition)
    {
        using var folder = new TestFolder();

        Assert.NotEqual("0", Given.Read(Version1.Copy(folder), $"SELECT count(*) FROM {table} WHERE {condition}"));
    }

    [Fact]
    public void No_table_of_the_golden_file_is_empty()
    {
        using var folder = new TestFolder();
        var file = Version1.Copy(folder);
        var tables = Given.Read(file, "SELECT group_concat(name) FROM sqlite_schema WHERE type = 'table'").Split(',');

        Assert.Equal(8, tables.Length);
        Assert.All(tables, table => Assert.NotEqual("0", Given.Read(file, $"SELECT count(*) FROM {table}")));
    }
}
