namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>Runs a check on many random cases, and reports how much a test saw.</summary>
internal static class StoreCheck
{
    /// <summary>Runs a check under this run's share of as many seeds, and says which one failed.</summary>
    public static async Task RunAsync(int cases, Func<int, Task> check)
    {
        var random = Seeded.NewRandom();
        var share = Share.Of(cases);
        for (var left = share.Count; left > 0; left--)
        {
            var seed = random.Next();
            try
            {
                await check(seed);
            }
            catch (Exception)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"failed at case {seed}");
                throw;
            }
        }

        Write("saw " + share.Said(share.Count, "random cases"));
    }

    /// <summary>Reports how much a test saw, and fails if that is too little to prove anything.</summary>
    public static void Saw(string what, int count, int atLeast)
    {
        Write($"saw {count} {what}");
        Assert.True(count >= atLeast, $"Saw only {count} {what}; at least {atLeast} are needed to prove anything.");
    }

    /// <summary>The same for <see cref="RunAsync"/>; the minimum is that of a full run.</summary>
    public static void SawShare(string what, int count, int atLeastInFull) =>
        Saw(what, count, Share.Of(100).AtLeast(atLeastInFull));

    /// <summary>Says how much of its full count a test ran.</summary>
    public static void Ran(Share share, string what) => Write("saw " + share.Said(share.Count, what));

    public static void SameInAnyOrder<T, TKey>(IEnumerable<T> expected, IEnumerable<T> actual, Func<T, TKey> by) =>
        Assert.Equal(expected.OrderBy(by), actual.OrderBy(by));

    private static void Write(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
