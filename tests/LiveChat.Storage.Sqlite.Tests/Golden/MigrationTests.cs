using LiveChat.Storage.GoldenTests;
using LiveChat.Storage.Sqlite.Tests.Errors;

namespace LiveChat.Storage.Sqlite.Tests.Golden;

/// <summary>The golden file of version 1 comes forward with everything that it holds.</summary>
public sealed class MigrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_of_version_1_is_there_afterwards_field_by_field()
    {
        using var folder = new TestFolder();
        var file = Version1.Copy(folder);
        var golden = Version1.Rows(file);
        using var store = new SqliteStore(file).EnsureCreated();

        await new GoldenCheck(LiveChatStore.Of(store)).HoldsAsync(golden);

        FileCheck.IsSound(file);
        Assert.Equal($"{SqliteSchema.Version}", Given.Read(file, "PRAGMA user_version"));
    }

    [Fact]
    public async Task Viewers_read_it_and_the_desk_goes_on_with_it()
    {
        using var folder = new TestFolder();
        var file = Version1.Copy(folder);
        using (var store = new SqliteStore(file).EnsureCreated())
        {
            var check = new GoldenCheck(LiveChatStore.Of(store));
            await check.IsListedAsync();
            await check.IsReadAsync();
            await check.RepeatsChangeNothingAsync();
            await check.GoesOnAsync();
        }

        FileCheck.IsSound(file);
    }

    [Fact]
    public void The_migrated_file_has_the_schema_of_a_new_one()
    {
        using var folder = new TestFolder();
        var (file, other) = (Version1.Copy(folder), folder.File("new.db"));
        new SqliteStore(file).EnsureCreated().Dispose();
        new SqliteStore(other).EnsureCreated().Dispose();

        const string Schema = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_schema ORDER BY name)";
        Assert.Equal(Given.Read(other, Schema), Given.Read(file, Schema));
        const string Names = "SELECT group_concat(name) FROM (SELECT name FROM store ORDER BY name)";
        Assert.Equal("generation,key", Given.Read(file, Names));
        Assert.Equal("wal", Given.Read(file, "PRAGMA journal_mode"));
    }

    [Fact]
    public void Ensuring_again_changes_nothing()
    {
        using var folder = new TestFolder();
        var file = Version1.Copy(folder);
        new SqliteStore(file).EnsureCreated().Dispose();
        var before = File.ReadAllBytes(file);

        new SqliteStore(file).EnsureCreated().EnsureCreated().Dispose();

        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [Fact]
    public async Task A_file_of_version_1_is_refused_until_it_is_migrated()
    {
        using var folder = new TestFolder();
        var file = Version1.Copy(folder);
        using var store = new SqliteStore(file);

        var refused = await Assert.ThrowsAsync<StoreException>(async () => await store.GetKeyAsync(Token));

        Given.AssertSays(refused, "has schema 1, this package needs 2; migrate it (EnsureCreated).");
        Assert.Equal("1", Given.Read(file, "PRAGMA user_version"));
    }

    /// <summary>Between the releases the number was 1, too, but the tables were others.</summary>
    [Fact]
    public void The_tables_of_a_development_version_are_refused_and_stay()
    {
        using var folder = new TestFolder();
        var file = Version1.Copy(folder);
        Given.Run(file, "ALTER TABLE read_mark ADD COLUMN generation INTEGER NOT NULL DEFAULT 0");

        var refused = Assert.Throws<StoreException>(new SqliteStore(file).EnsureCreated);

        Given.AssertSays(refused, "development version, which cannot be migrated; name a new file");
        Assert.Equal("1", Given.Read(file, "PRAGMA user_version"));
        Assert.Equal("1", Given.Read(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'session_one_active'"));
    }

    [Fact]
    public void A_file_that_was_analysed_is_migrated_like_any_other()
    {
        using var folder = new TestFolder();
        var file = Version1.Copy(folder);
        Given.Run(file, "ANALYZE");

        new SqliteStore(file).EnsureCreated().Dispose();

        FileCheck.IsSound(file);
    }

    [Fact]
    public void The_progress_names_each_table_and_ends_with_all_rows()
    {
        using var folder = new TestFolder();
        var (file, seen) = (Version1.Copy(folder), new Reports());

        new SqliteStore(file, new SqliteStoreOptions { MigrationProgress = seen }).EnsureCreated().Dispose();

        string[] steps = ["channel", "entry", "session", "removed", "pending", "read_mark", "rewrite"];
        Assert.Equal(steps, seen.All.Select(one => one.Step).Distinct());
        var rows = seen.All.SkipLast(1).ToList();
        Assert.Equal(rows.Select(one => one.Rows).Order(), rows.Select(one => one.Rows));
        Assert.All(rows, one => Assert.Equal(rows[^1].Rows, one.TotalRows));
        var total =
            "SELECT (SELECT count(*) FROM channel) + (SELECT count(*) FROM session) + (SELECT count(*) FROM entry)"
            + " + (SELECT count(*) FROM removed) + (SELECT count(*) FROM pending) + (SELECT count(*) FROM read_mark)";
        Assert.Equal(Given.Read(file, total), $"{rows[^1].Rows}");
    }

    [Fact]
    public void An_exception_of_the_progress_undoes_the_migration()
    {
        using var folder = new TestFolder();
        var file = Version1.Copy(folder);
        var options = new SqliteStoreOptions { MigrationProgress = new Reports { FailsAt = "read_mark" } };

        Assert.Throws<InvalidOperationException>(new SqliteStore(file, options).EnsureCreated);

        Assert.Equal("1", Given.Read(file, "PRAGMA user_version"));
        Assert.Equal("ok", Given.Read(file, "PRAGMA integrity_check"));
        new SqliteStore(file).EnsureCreated().Dispose();
        FileCheck.IsSound(file);
    }

    /// <summary>Version 1 left the account behind if a later binding had added it, and an older one still needed it.</summary>
    [Rule(A6)]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_that_a_former_binding_added_is_known_as_long_as_another_needs_it(bool isNeeded)
    {
        using var folder = new TestFolder();
        var file = Version1.Copy(folder);
        Given.Run(file, GoldenCheck.UnbindActive("session") + (isNeeded ? "" : GoldenCheck.UnbindAll("session")));
        using var store = new SqliteStore(file).EnsureCreated();

        Assert.Equal(isNeeded, await GoldenCheck.HasAddedAccountAsync(store));
    }

    private sealed class Reports : IProgress<MigrationProgress>
    {
        public List<MigrationProgress> All { get; } = [];

        public string? FailsAt { get; init; }

        public void Report(MigrationProgress value)
        {
            All.Add(value);
            if (value.Step == FailsAt)
            {
                throw new InvalidOperationException("as it was told");
            }
        }
    }
}
