using FsCheck;
using FsCheck.Fluent;

namespace LiveChat.Tests.Storage;

/// <summary>Runs a test of the contract on many random histories, each with a store and a model that took the same commits.</summary>
internal static class StoreCheck
{
    public static void OnHistories(int histories, int commits, Func<StoreUnderTest, RandomHistory, Task> check) =>
        Run(histories, async (store, history) =>
        {
            for (var commit = 0; commit < commits; commit++)
            {
                await store.CommitAsync(history.Next());
            }

            await check(store, history);
        });

    public static void Run(int histories, Func<StoreUnderTest, RandomHistory, Task> check) =>
        Seeded.Check(
            Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), async seed =>
            {
                var store = StoreUnderTest.New();
                await check(store, new RandomHistory(seed, await store.KeyAsync()));
            }),
            histories);

    /// <summary>Says how much a test saw, and fails when that was too little to prove anything.</summary>
    public static void Saw(string what, int count, int atLeast)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"saw {count} {what}");
        Assert.True(count >= atLeast, $"Saw only {count} {what}; at least {atLeast} are needed to prove anything.");
    }

    public static void SameInAnyOrder<T, TKey>(IEnumerable<T> expected, IEnumerable<T> actual, Func<T, TKey> by) =>
        Assert.Equal(expected.OrderBy(by), actual.OrderBy(by));
}
