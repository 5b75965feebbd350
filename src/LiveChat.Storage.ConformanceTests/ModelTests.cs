using FsCheck;
using FsCheck.Fluent;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Random sequences of commands and questions: the store answers as the in-memory store does.</summary>
/// <remarks>A failing sequence is shrunk to a short one. A full run has 2,000 sequences of 50 commands.</remarks>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class ModelTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private const int Commands = 50;

    /// <summary>Every answer of every call, for one command after another.</summary>
    // Contract: C2, C9, C12, C15, C18, C19, C20, C21, C22, C28, C32, C34, C38, C40, C45, C47, C53, C55
    [Fact]
    public virtual async Task Random_commands_get_the_answers_of_the_in_memory_store()
    {
        var (runs, answers) = (StoreShares.CommandRuns.Count, 0);
        await Task.Run(
            () =>
                Seeded.Check(
                    Prop.ForAll(
                        Sequences(),
                        async seeds =>
                        {
                            await using var fresh = new TStore();
                            answers += await RunAsync(await fresh.OpenAsync(Token), seeds);
                        }
                    ),
                    runs
                ),
            Token
        );
        StoreCheck.Ran(StoreShares.CommandRuns, $"runs of {Commands} commands");
        StoreCheck.Saw("answers compared", answers, runs * Commands);
    }

    /// <summary>One long sequence on one store, so that the store holds much data.</summary>
    // Contract: C2, C18, C19, C32, C40, C48
    [Fact]
    public virtual async Task A_long_sequence_gets_the_answers_of_the_in_memory_store()
    {
        var random = Seeded.NewRandom();
        var commands = StoreShares.CommandsInOneRun.Count;
        StoreCheck.Ran(StoreShares.CommandsInOneRun, "commands");
        StoreCheck.Saw(
            "answers compared",
            await RunAsync(Store, [.. Enumerable.Range(0, commands).Select(_ => random.Next())]),
            commands
        );
    }

    private static async Task<int> RunAsync(StorePorts store, int[] seeds)
    {
        var key = await store.KeyAsync();
        var machine = new StoreMachine(store, StorePorts.Of(new InMemoryStore(key)), new RandomHistory(0, key));
        foreach (var seed in seeds)
        {
            await machine.StepAsync(seed);
        }

        return machine.Answers;
    }

    private static Arbitrary<int[]> Sequences() =>
        Arb.ToArbitrary(Gen.Choose(0, int.MaxValue - 1).ArrayOf(Commands), Shorter);

    /// <summary>The commands without a half, a quarter, …, one of them.</summary>
    private static IEnumerable<int[]> Shorter(int[] seeds)
    {
        for (var part = seeds.Length / 2; part > 0; part /= 2)
        {
            for (var from = 0; from + part <= seeds.Length; from += part)
            {
                yield return [.. seeds[..from], .. seeds[(from + part)..]];
            }
        }
    }
}
