using LiveChat.Storage.Sqlite.Tests.Erasing;
using LiveChat.Testing.Erasing;

namespace LiveChat.Storage.Sqlite.Tests.Crash;

/// <summary>A process that erases customers is killed at any moment, and another one begins again.</summary>
public sealed class ErasureKillTests
{
    private const int Customers = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Rule(P3)]
    [Fact]
    public async Task An_erasure_that_is_killed_at_any_moment_and_repeated_ends_as_if_it_never_was()
    {
        var random = new Random(Figures.Seed());
        var (kills, rounds, said) = (0, 0, 0);
        while (kills < Shares.ErasureKills.Count)
        {
            using var folder = new TestFolder();
            var path = folder.File("history.db");
            ErasedCustomers customers;
            ErasedFile file;
            List<string> before;
            int[] going = [.. Enumerable.Range(0, Customers).Where(_ => random.Next(3) > 0)];
            using (var store = new SqliteStore(path).EnsureCreated())
            {
                customers = new ErasedCustomers(LiveChatStore.Of(store));
                for (var number = 0; number < Customers; number++)
                {
                    await customers.MakeAsync(number);
                }

                file = await ErasedFile.OfAsync(path, store, going);
                before = file.Dump();
            }

            for (var isEnded = false; !isEnded; )
            {
                (isEnded, var steps) = await RunAsync(path, going, kills < Shares.ErasureKills.Count ? random : null);
                kills += isEnded ? 0 : 1;
                said += steps;
                FileCheck.IsSound(path);
            }

            rounds++;
            Assert.Empty(file.Left(customers, going));
            Assert.Equal(before, file.Dump());
        }

        Figures.Saw($"{Shares.ErasureKills.Said(kills, "kills")}; {rounds} files, {said} commits answered");
        Assert.True(said > kills, "Too little was erased before the kills.");
    }

    /// <summary>Starts the erasure in a process, and kills it after some commits, or lets it end.</summary>
    private static async Task<(bool IsEnded, int Steps)> RunAsync(string path, int[] going, Random? kill)
    {
        using var process = WriterProcess.Start([
            "erase",
            path,
            .. going.Select(number => ErasedCustomers.AccountOf(number).Address),
        ]);
        var (left, steps) = (kill?.Next(going.Length + 4) ?? int.MaxValue, 0);
        await foreach (var line in process.ReadLinesAsync(Token))
        {
            Assert.NotEqual("not clean", line);
            steps++;
            if (left-- == 0)
            {
                // Inside of a transaction, at its end, between two, or while the file is written anew.
                await Task.Delay(kill!.Next(20), Token);
                process.Kill();
            }
        }

        var code = await process.ExitAsync(Token);
        Assert.True(code is 0 or (128 + 9), await process.ErrorsAsync(Token));
        return (code == 0, steps);
    }
}
