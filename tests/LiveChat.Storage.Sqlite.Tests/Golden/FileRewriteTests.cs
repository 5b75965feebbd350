using LiveChat.Storage.ConformanceTests;
using LiveChat.Storage.Sqlite.Tests.Errors;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Tests.Golden;

/// <summary>A migrated file is written anew once: nothing deleted before is left in it, however large it is.</summary>
[Collection(Alone.Name)]
public sealed class FileRewriteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Texts_that_were_deleted_before_are_in_no_byte_of_file_and_log_afterwards()
    {
        using var folder = new TestFolder();
        var file = WithDeletedText(folder);
        Assert.True(Has(file, "4711-SECRET"), "The text was not in the file.");

        using var store = new SqliteStore(file).EnsureCreated();

        Assert.All(Directory.GetFiles(folder.Path), one => Assert.False(Has(one, "4711-SECRET"), one));
        Assert.True(Has(file, "An imported message."));
        Assert.Equal("0", Given.Read(file, "PRAGMA freelist_count"));
    }

    [Fact]
    public void While_somebody_reads_the_rewrite_stays_owed_and_is_done_the_next_time()
    {
        using var folder = new TestFolder();
        var file = WithDeletedText(folder);
        using (var reader = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            reader.Open();
            using var transaction = reader.BeginTransaction(deferred: true);
            using var command = reader.CreateCommand();
            command.CommandText = "SELECT count(*) FROM entry";
            Assert.NotEqual(0L, command.ExecuteScalar());

            new SqliteStore(file, Given.Impatient).EnsureCreated().Dispose();

            Assert.Equal("2", Given.Read(file, "PRAGMA user_version"));
            Assert.Equal("1", Given.Read(file, "SELECT count(*) FROM store WHERE name = 'rewrite'"));
            Assert.NotEqual(0L, command.ExecuteScalar());
        }

        new SqliteStore(file).EnsureCreated().Dispose();

        Assert.Equal("0", Given.Read(file, "SELECT count(*) FROM store WHERE name = 'rewrite'"));
        Assert.False(Has(file, "4711-SECRET"));
        FileCheck.IsSound(file);
    }

    [Fact]
    public void A_large_file_comes_forward_in_bounded_memory()
    {
        using var folder = new TestFolder();
        var messages = Shares.MessagesMigrated.Count;
        var file = Version1File.Create(folder, messages);
        var size = new FileInfo(file).Length;
        _ = SQLitePCL.raw.sqlite3_memory_highwater(1);
        var seen = new Watch();

        new SqliteStore(file, new SqliteStoreOptions { MigrationProgress = seen }).EnsureCreated().Dispose();

        var engine = SQLitePCL.raw.sqlite3_memory_highwater(0);
        Figures.Saw(
            $"{messages:N0} messages in {size >> 20} MiB: at most {seen.Heap >> 20} MiB of objects, {engine >> 20} in SQLite"
        );
        Assert.True(seen.Reports > messages / 1_000, $"Only {seen.Reports} reports.");
        Assert.True(seen.Heap < 64 << 20, $"{seen.Heap} bytes of objects.");
        Assert.True(engine < 64 << 20, $"{engine} bytes in SQLite.");
        Assert.Equal($"{messages}", Given.Read(file, "SELECT count(*) FROM entry WHERE rare IS NULL"));
        FileCheck.IsSound(file);
    }

    /// <summary>A file in which a message was deleted while nothing cleared the bytes of freed rows.</summary>
    private static string WithDeletedText(TestFolder folder)
    {
        var file = Version1.Copy(folder);
        var secret = string.Concat(Enumerable.Repeat("4711-SECRET-", 1_000));
        Given.Run(
            file,
            "PRAGMA secure_delete = OFF; "
                + $"UPDATE entry SET text = '{secret}' WHERE id = 'in-3'; UPDATE entry SET text = '' WHERE id = 'in-3'"
        );
        return file;
    }

    private static bool Has(string file, string text)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;
    }

    /// <summary>Measures the live objects of the process while nothing else runs in it.</summary>
    private sealed class Watch : IProgress<MigrationProgress>
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);

        public int Reports { get; private set; }

        public long Heap { get; private set; }

        public void Report(MigrationProgress value)
        {
            Reports++;
            if (Reports % 20 == 0)
            {
                Heap = Math.Max(Heap, GC.GetTotalMemory(forceFullCollection: true) - _before);
            }
        }
    }
}
