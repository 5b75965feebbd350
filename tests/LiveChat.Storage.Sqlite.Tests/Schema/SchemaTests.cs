using LiveChat.Storage.Sqlite.Tests.Errors;

namespace LiveChat.Storage.Sqlite.Tests.Schema;

/// <summary>The schema: created once, numbered, migrated as a whole, and refused if it is newer.</summary>
public sealed class SchemaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const int Application = 0x4C76_4368;

    [Fact]
    public async Task Creating_twice_keeps_the_key_and_the_data()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        ChannelKey key;
        using (var first = new SqliteStore(file).EnsureCreated().EnsureCreated())
        {
            key = await first.GetKeyAsync(Token);
            Assert.True((await Given.ReceiveAsync(first, 1)).Changed);
        }

        using var second = new SqliteStore(file).EnsureCreated();

        Assert.Equal(key.IdOf(Given.Channel), (await second.GetKeyAsync(Token)).IdOf(Given.Channel));
        await Given.HasAsync(second, 1);
    }

    // Contract: C1, C10
    [Fact]
    public async Task Many_processes_that_create_one_file_at_once_create_one_store()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var rounds = Shares.FilesCreatedByProcesses.Count;
        for (var round = 0; round < rounds; round++)
        {
            using var folder = new TestFolder();
            var file = folder.File("history.db");
            var processes = Enumerable.Range(0, 6).Select(_ => WriterProcess.Start("create", file)).ToList();
            try
            {
                await Task.WhenAll(processes.Select(process => process.ExpectAsync("ready", cancellationToken)));
                processes.ForEach(process => process.Enter());
                await Task.WhenAll(processes.Select(process => process.ExpectAsync("done", cancellationToken)));
            }
            finally
            {
                processes.ForEach(process => process.Dispose());
            }

            Assert.Equal("1", Given.Read(file, "SELECT count(*) FROM store WHERE name = 'key'"));
            Assert.Equal("wal", Given.Read(file, "PRAGMA journal_mode"));
            FileCheck.IsSound(file);
        }
    }

    [Fact]
    public async Task Many_threads_that_create_one_file_at_once_create_one_store()
    {
        for (var round = 0; round < Shares.FilesCreatedByThreads.Count; round++)
        {
            using var folder = new TestFolder();
            var file = folder.File("history.db");
            using var barrier = new Barrier(8);
            var threads = Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () =>
                        {
                            using var store = new SqliteStore(file);
                            barrier.SignalAndWait();
                            store.EnsureCreated();
                        },
                        Token,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
                .ToArray();
            await Task.WhenAll(threads);

            Assert.Equal("1", Given.Read(file, "SELECT count(*) FROM store WHERE name = 'key'"));
            Assert.Equal("wal", Given.Read(file, "PRAGMA journal_mode"));
        }
    }

    [Fact]
    public void The_version_and_the_applications_mark_are_in_the_file()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        new SqliteStore(file).EnsureCreated().Dispose();

        Assert.Equal($"{Application}", Given.Read(file, "PRAGMA application_id"));
        Assert.Equal($"{SqliteSchema.Version}", Given.Read(file, "PRAGMA user_version"));
    }

    [Fact]
    public void The_page_size_is_set_from_the_options_at_creation_and_stays()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        new SqliteStore(file, new SqliteStoreOptions { PageSize = 8192 }).EnsureCreated().Dispose();
        new SqliteStore(file, new SqliteStoreOptions { PageSize = 4096 }).EnsureCreated().Dispose();

        Assert.Equal("8192", Given.Read(file, "PRAGMA page_size"));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_by_name_and_not_changed()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        new SqliteStore(file).EnsureCreated().Dispose();
        Given.Run(file, $"PRAGMA user_version = {SqliteSchema.Version + 1}");
        using var store = new SqliteStore(file);

        var expected =
            $"schema {SqliteSchema.Version + 1}, this package needs {SqliteSchema.Version}; update the package";
        await Given.RefusesAsync(store, 1, expected);
        Given.AssertSays(
            await Assert.ThrowsAsync<StoreException>(async () => await store.GetKeyAsync(Token)),
            expected
        );
        Given.AssertSays(Assert.Throws<StoreException>(store.EnsureCreated), expected);

        Assert.Equal("0", Given.Read(file, "SELECT count(*) FROM channel"));
        Assert.Equal($"{SqliteSchema.Version + 1}", Given.Read(file, "PRAGMA user_version"));
    }

    [Fact]
    public async Task An_older_schema_is_refused_until_it_is_migrated_step_by_step()
    {
        using var folder = new TestFolder();
        var (file, database) = await OldFileAsync(folder);
        using var _ = database;
        var future = new SqliteSchema(SqliteSchema.Version + 2, Migration);
        using (var connection = database.Open())
        {
            Given.AssertSays(Assert.Throws<StoreException>(() => future.Check(connection, file)), "EnsureCreated");
        }

        future.EnsureCreated(database, new SqliteStoreOptions());
        future.EnsureCreated(database, new SqliteStoreOptions());

        Assert.Equal($"{SqliteSchema.Version + 2}", Given.Read(file, "PRAGMA user_version"));
        Assert.Equal("1,2", Given.Read(file, "SELECT group_concat(step) FROM migrated"));
        Assert.Equal("1", Given.Read(file, "SELECT count(*) FROM entry"));
        using var reopened = database.Open();
        future.Check(reopened, file);
    }

    [Fact]
    public async Task A_migration_that_fails_in_its_second_step_leaves_the_first_one_undone()
    {
        using var folder = new TestFolder();
        var (file, database) = await OldFileAsync(folder);
        using var _ = database;
        var broken = new SqliteSchema(
            SqliteSchema.Version + 2,
            version => version == SqliteSchema.Version + 1 ? Migration(version) : Step("UPDATE nothing SET at = 1")
        );

        Given.AssertSays(
            Assert.Throws<StoreException>(() => broken.EnsureCreated(database, new SqliteStoreOptions())),
            "nothing"
        );

        Assert.Equal($"{SqliteSchema.Version}", Given.Read(file, "PRAGMA user_version"));
        Assert.Equal("0", Given.Read(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'migrated'"));
        using var store = new SqliteStore(file).EnsureCreated();
        await Given.HasAsync(store, 1);
    }

    [Fact]
    public async Task Many_hosts_that_migrate_one_file_at_once_do_it_once()
    {
        using var folder = new TestFolder();
        var (file, database) = await OldFileAsync(folder);
        using var _ = database;
        var future = new SqliteSchema(SqliteSchema.Version + 2, Migration);
        using var barrier = new Barrier(6);
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () =>
                        {
                            using var own = new SqliteDatabase(file, new SqliteStoreOptions());
                            barrier.SignalAndWait();
                            future.EnsureCreated(own, new SqliteStoreOptions());
                        },
                        Token,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                )
        );

        Assert.Equal("1,2", Given.Read(file, "SELECT group_concat(step) FROM migrated"));
    }

    [Fact]
    public void Every_version_after_the_first_has_its_migration()
    {
        var versions = Enumerable.Range(2, SqliteSchema.Version - 1).ToList();

        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.NotNull(SqliteSchema.MigrationTo(version)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SqliteSchema.MigrationTo(SqliteSchema.Version + 1));
    }

    private static async Task<(string File, SqliteDatabase Database)> OldFileAsync(TestFolder folder)
    {
        var file = folder.File("history.db");
        using (var old = new SqliteStore(file).EnsureCreated())
        {
            Assert.True((await Given.ReceiveAsync(old, 1)).Changed);
        }

        return (file, new SqliteDatabase(file, new SqliteStoreOptions()));
    }

    /// <summary>A step of a future package.</summary>
    private static Migration Migration(int version) =>
        Step(
            $"""
            CREATE TABLE IF NOT EXISTS migrated (step INTEGER);
            INSERT INTO migrated SELECT count(*) + 1 FROM migrated;
            ALTER TABLE channel ADD COLUMN new_{version} TEXT
            """
        );

    private static Migration Step(string sql) => (connection, _, _) => connection.Run(sql, "migrate");
}
