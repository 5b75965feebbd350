using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Crash;

/// <summary>What remains of a file whose write-ahead log was cut short or has a flipped bit.</summary>
public sealed class DamagedLogTests
{
    private const int Messages = 60;

    private static readonly Channel[] s_channels = [Host.Channel("a"), Host.Channel("b"), Host.Channel("c")];

    // Contract: C18, C25, C5
    [Fact]
    public async Task A_file_with_a_damaged_log_opens_with_a_prefix_of_the_acknowledged_commits_or_reports_the_damage()
    {
        var cases = Shares.DamagedLogs.Count;
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var original = folder.File("original.db");
        using var writing = await WriteAsync(original, cancellationToken);
        var log = await File.ReadAllBytesAsync(original + "-wal", cancellationToken);
        var random = new Random(Figures.Seed());
        var prefixes = new List<int>();
        var errors = 0;

        for (var index = 0; index < cases; index++)
        {
            var copy = folder.File("copy.db");
            File.Delete(copy + "-shm");
            File.Copy(original, copy, overwrite: true);
            await File.WriteAllBytesAsync(
                copy + "-wal",
                Damaged(log, random, isCut: index % 2 == 0),
                cancellationToken
            );
            try
            {
                prefixes.Add(await PrefixAsync(copy, cancellationToken));
            }
            catch (StoreException error)
            {
                Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
                errors++;
            }
        }

        Figures.Saw($"saw {Shares.DamagedLogs.Said(cases, "damaged logs")};");
        Figures.Saw($"{cases} damaged logs of {log.Length} bytes and {Messages} commits: {errors} errors,");
        Figures.Saw(
            $"{prefixes.Count} prefixes of {prefixes.Distinct().Count()} lengths, {prefixes.Min()} to {prefixes.Max()}."
        );
        Assert.Equal(cases, prefixes.Count + errors);
        Assert.True(prefixes.Count >= cases / 2, $"Only {prefixes.Count} of {cases} opened.");
        Assert.True(prefixes.Distinct().Count() >= 20, "The damage was always at the same places.");
    }

    [Fact]
    public async Task A_whole_log_opens_with_all_acknowledged_commits()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        var (original, copy) = (folder.File("original.db"), folder.File("copy.db"));
        using var writing = await WriteAsync(original, cancellationToken);
        File.Copy(original, copy);
        File.Copy(original + "-wal", copy + "-wal");

        Assert.Equal(Messages, await PrefixAsync(copy, cancellationToken));
    }

    /// <summary>Writes one commit for each message, in turn, on several channels; the log is never written back.</summary>
    private static async Task<SqliteStore> WriteAsync(string file, CancellationToken cancellationToken)
    {
        var store = new SqliteStore(
            file,
            new SqliteStoreOptions { CheckpointPages = 0, PageSize = 4096 }
        ).EnsureCreated();
        var desk = Host.Desk(store);
        for (var number = 0; number < Messages; number++)
        {
            var channel = s_channels[number % s_channels.Length];
            var outcome = await desk.ReceiveAsync(channel, Host.MessageOf("ann", number), cancellationToken);
            Assert.True(outcome.Changed);
        }

        return store;
    }

    /// <summary>The number of messages that remain; fails unless they are the first ones.</summary>
    private static async Task<int> PrefixAsync(string file, CancellationToken cancellationToken)
    {
        using var store = new SqliteStore(file);
        var there = FileCheck.NumbersOf("ann", await FileCheck.MessagesAsync(store, s_channels, cancellationToken));
        Assert.Equal(Enumerable.Range(0, there.Length), there);
        FileCheck.IsSound(file);
        return there.Length;
    }

    private static byte[] Damaged(byte[] log, Random random, bool isCut)
    {
        var at = random.Next(log.Length);
        if (isCut)
        {
            return log[..at];
        }

        var damaged = (byte[])log.Clone();
        damaged[at] ^= (byte)(1 << random.Next(8));
        return damaged;
    }
}
