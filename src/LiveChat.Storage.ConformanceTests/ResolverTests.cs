using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>A desk and a resolver on the store answer as on the in-memory store.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class ResolverTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>Random commands have the same outcomes.</summary>
    // Contract: C12, C13, C14, C15, C16, C17, C18
    [Fact]
    public virtual async Task Commands_have_the_same_outcomes()
    {
        var outcomes = 0;
        await OnOfficesAsync(
            AccessPolicy.Default,
            async pair =>
            {
                outcomes += pair.Outcomes;
                Assert.Equal(
                    await pair.Reference.Desk.ListQueuedAsync(limit: 500, cancellationToken: Token),
                    await pair.Office.Desk.ListQueuedAsync(limit: 500, cancellationToken: Token)
                );
            }
        );
        StoreCheck.SawShare("outcomes", outcomes, 4_000);
    }

    /// <summary>Lists are the same for every viewer and page, under either policy.</summary>
    // Contract: C27, C28, C29, C30, C31, C32
    [Rule(S1, S2, S3, S4)]
    [Fact]
    public virtual Task Lists_are_the_same_for_every_viewer() =>
        BothAsync(pair => pair.SameListsAsync(), "sessions listed", 1_000);

    /// <summary>Timelines are the same for every viewer, in pages of any size, under either policy.</summary>
    // Contract: C34, C35, C36, C37, C38, C39, C40, C41, C85, C86
    [Rule(T1, T2, T3, T4, T5, P1)]
    [Fact]
    public virtual async Task Timelines_are_the_same_for_every_viewer()
    {
        var boundaries = 0;
        await BothAsync(
            async pair =>
            {
                var entries = await pair.SameTimelinesAsync();
                boundaries += pair.Boundaries;
                return entries;
            },
            "entries shown",
            10_000
        );
        StoreCheck.SawShare("places between channels or customers", boundaries, 200);
    }

    /// <summary>Jumps to a message or a date return the same page.</summary>
    // Contract: C15, C36, C44
    [Rule(T5)]
    [Fact]
    public virtual Task Jumps_into_timelines_land_at_the_same_page() =>
        BothAsync(pair => pair.SameJumpsAsync(), "jumps", 1_000);

    /// <summary>Exports in every format, for the staff and for the customer, are the same bytes.</summary>
    // Contract: C34, C35, C36, C37, C38, C39, C40, C41
    [Rule(P6)]
    [Fact]
    public virtual Task Exports_are_the_same_bytes() =>
        BothAsync(pair => pair.SameExportsAsync(), "files exported", 1_000);

    /// <summary>Details, explanations and rights are the same.</summary>
    // Contract: C26, C55, C56
    [Rule(S8, A8, L7)]
    [Fact]
    public virtual Task Details_explanations_and_rights_are_the_same() =>
        BothAsync(pair => pair.SameDetailsAsync(), "sessions explained", 500);

    private async Task BothAsync(Func<OfficePair, Task<int>> compare, string what, int atLeastInFull)
    {
        var seen = 0;
        foreach (var policy in new[] { AccessPolicy.Default, AccessPolicy.Strict })
        {
            await OnOfficesAsync(policy, async pair => seen += await compare(pair));
        }

        StoreCheck.SawShare(what, seen, atLeastInFull);
    }

    private static Task OnOfficesAsync(AccessPolicy policy, Func<OfficePair, Task> check) =>
        StoreCheck.RunAsync(
            50,
            async seed =>
            {
                await using var fresh = new TStore();
                var store = await fresh.OpenAsync(Token);
                var reference = StorePorts.Of(new InMemoryStore(await store.KeyAsync()));
                var pair = new OfficePair(
                    new Office(store, new SteppingClock(), policy),
                    new Office(reference, new SteppingClock(), policy)
                );
                await pair.WorkAsync(seed, commands: 100);
                await check(pair);
            }
        );
}
