using System.Security.Cryptography;
using LiveChat.Storage.ConformanceTests;
using LiveChat.Storage.GoldenTests;
using LiveChat.Storage.Sqlite.Tests.Errors;

namespace LiveChat.Storage.Sqlite.Tests.Golden;

/// <summary>A migration that ends anywhere leaves version 1 or version 2, and the next one finishes it.</summary>
public sealed class MigrationCrashTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// The file and its log are copied before each statement, as a kill there leaves them. A small cache makes SQLite write
    /// pages to the log in the middle of the transaction.
    /// </summary>
    [Fact]
    public async Task A_kill_at_any_statement_loses_nothing()
    {
        using var folder = new TestFolder();
        var golden = Version1.Rows(Version1.Copy(folder, "golden.db"));
        var (file, states) = (Version1.Copy(folder), new States(folder));
        using (var database = new SqliteDatabase(file, new SqliteStoreOptions()))
        using (var connection = database.OpenOrCreate())
        {
            SQLitePCL.strdelegate_trace keep = (_, _) => states.Keep(file);
            SQLitePCL.raw.sqlite3_trace(connection.Handle, keep, null);
            Spilling.EnsureCreated(connection, file, new SqliteStoreOptions());
            SQLitePCL.raw.sqlite3_trace(connection.Handle, (SQLitePCL.strdelegate_trace?)null, null);
        }

        var (first, second) = (0, 0);
        foreach (var state in states.Different)
        {
            var found = Given.Read(state, "PRAGMA user_version");
            (first, second) = found == "1" ? (first + 1, second) : (first, second + 1);
            using (var store = new SqliteStore(state).EnsureCreated())
            {
                await new GoldenCheck(LiveChatStore.Of(store)).HoldsAsync(golden);
            }

            FileCheck.IsSound(state);
            Assert.Equal("0", Given.Read(state, "SELECT count(*) FROM store WHERE name = 'rewrite'"));
            Assert.Equal("0", Given.Read(state, "PRAGMA freelist_count"));
        }

        Figures.Saw($"{states.Seen} statements, {first} different states of version 1 and {second} of version 2.");
        Assert.True(states.Seen >= 150, $"Only {states.Seen} statements were seen.");
        Assert.True(first >= 10 && second >= 3, $"Only {first} and {second} states differ.");
    }

    /// <summary>The cache stays small, so that the log grows long before the commit.</summary>
    private static SqliteSchema Spilling { get; } =
        new(
            SqliteSchema.Version,
            version =>
                (connection, path, progress) =>
                {
                    connection.Run("PRAGMA cache_size = 10", "migrate");
                    SqliteSchema.MigrationTo(version)(connection, path, progress);
                }
        );

    [Fact]
    public async Task Processes_that_are_killed_at_random_moments_leave_a_whole_file()
    {
        using var folder = new TestFolder();
        var large = Version1File.Create(folder, Messages);
        var random = new Random(4711);
        var (kills, committed, finished) = (Shares.MigrationKills.Count, 0, 0);
        for (var kill = 0; kill < kills; kill++)
        {
            var file = folder.File($"{kill}.db");
            File.Copy(large, file);
            using var process = WriterProcess.Start("create", file);
            await process.ExpectAsync("ready", Token);
            process.Enter();

            // The moment is what the test varies: before, in and after the transaction.
            await Task.Delay(random.Next(20, 450), Token);
            process.Kill();
            finished += await process.ExitAsync(Token) == 0 ? 1 : 0;
            if (Given.Read(file, "PRAGMA user_version") == "1")
            {
                var rows = Given.Read(file, "SELECT count(*) FROM entry WHERE fingerprint IS NOT NULL");
                Assert.Equal($"{Messages}", rows);
            }
            else
            {
                committed++;
            }

            new SqliteStore(file).EnsureCreated().Dispose();
            IsWhole(file);
        }

        Figures.Saw($"{kills} kills of a migration of {Messages} messages: {committed} after its commit.");
        Assert.True(finished < kills, "No process was killed before its end.");
    }

    [Fact]
    public async Task Two_processes_that_migrate_at_once_migrate_once()
    {
        using var folder = new TestFolder();
        var file = Version1File.Create(folder, Messages);
        var processes = Enumerable.Range(0, 2).Select(_ => WriterProcess.Start("create", file)).ToList();
        try
        {
            await Task.WhenAll(processes.Select(process => process.ExpectAsync("ready", Token)));
            processes.ForEach(process => process.Enter());
            await Task.WhenAll(processes.Select(process => process.ExpectAsync("done", Token)));
        }
        finally
        {
            processes.ForEach(process => process.Dispose());
        }

        IsWhole(file);
    }

    private const int Messages = 5_000;

    private static void IsWhole(string file)
    {
        FileCheck.IsSound(file);
        Assert.Equal($"{Messages}", Given.Read(file, "SELECT count(*) FROM entry WHERE rare IS NULL"));
    }

    /// <summary>The states of a file and its log, each once.</summary>
    private sealed class States(TestFolder folder)
    {
        private readonly HashSet<string> _hashes = [];

        public int Seen { get; private set; }

        public List<string> Different { get; } = [];

        public void Keep(string file)
        {
            Seen++;
            byte[][] parts = [Read(file), Read(file + "-wal")];
            if (_hashes.Add(Convert.ToHexString(SHA256.HashData([.. parts[0], .. parts[1]]))))
            {
                var copy = folder.File($"state-{Seen}.db");
                File.WriteAllBytes(copy, parts[0]);
                File.WriteAllBytes(copy + "-wal", parts[1]);
                Different.Add(copy);
            }
        }

        private static byte[] Read(string file)
        {
            if (!File.Exists(file))
            {
                return [];
            }

            using var stream = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
}
