namespace LiveChat.Storage.ConformanceTests.Models;

/// <summary>Runs a check on many random cases, and reports how much a test saw.</summary>
internal static class StoreCheck
{
    /// <summary>If it is <c>true</c>, the long tests run in full instead of a quick share.</summary>
    public const string FullVariable = "LIVECHAT_TEST_FULL";

    private const int QuickShare = 5;

    public static bool IsFull { get; } =
        string.Equals(Environment.GetEnvironmentVariable(FullVariable), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Runs a check under many seeds, by default a fifth of them, and names a failing one.</summary>
    public static async Task RunAsync(int cases, Func<int, Task> check)
    {
        var random = Seeded.NewRandom();
        for (var left = IsFull ? cases : Math.Max(1, cases / QuickShare); left > 0; left--)
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
    }

    /// <summary>Reports how much a test saw, and fails if that is too little to prove anything.</summary>
    public static void Saw(string what, int count, int atLeast)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"saw {count} {what}");
        Assert.True(count >= atLeast, $"Saw only {count} {what}; at least {atLeast} are needed to prove anything.");
    }

    /// <summary>The same for <see cref="RunAsync"/>; the minimum is that of a full run.</summary>
    public static void SawShare(string what, int count, int atLeastInFull) =>
        Saw(what, count, IsFull ? atLeastInFull : atLeastInFull / (QuickShare + 2));

    public static void SameInAnyOrder<T, TKey>(IEnumerable<T> expected, IEnumerable<T> actual, Func<T, TKey> by) =>
        Assert.Equal(expected.OrderBy(by), actual.OrderBy(by));
}
