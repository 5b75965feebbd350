using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Linearizability;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Short histories of a few concurrent clients have an order in which every answer is right.</summary>
/// <remarks>A full run checks 10,000 histories.</remarks>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class LinearizabilityTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>Three clients on one host.</summary>
    // Contract: C1, C2, C3, C17, C55
    [Fact]
    public virtual Task Histories_of_three_clients_are_linearizable() => CheckAsync([Store], clients: 3, calls: 5);

    /// <summary>Four clients, on two hosts if the store supports them.</summary>
    // Contract: C1, C2, C3, C17, C55
    [Fact]
    public virtual async Task Histories_of_four_clients_on_two_hosts_are_linearizable() =>
        await CheckAsync(Fresh.IsShared ? [Store, await Fresh.OpenAsync(Token)] : [Store], clients: 4, calls: 4);

    private async Task CheckAsync(IReadOnlyList<StorePorts> hosts, int clients, int calls)
    {
        var random = Seeded.NewRandom();
        var (histories, overlaps) = (StoreShares.Histories.Count, 0);
        for (var number = 0; number < histories; number++)
        {
            var operations = await new ClientRun(hosts, Channel($"+{number}"), random.Next()).RunAsync(clients, calls);
            Assert.True(
                LinearizabilityChecker.IsLinearizable(operations),
                "No order explains: "
                    + string.Join(
                        "; ",
                        operations.OrderBy(one => one.Began).Select(one => $"[{one.Began}-{one.Answered}] {one.Name}")
                    )
            );
            overlaps += operations.Count(one =>
                operations.Any(other => other.Began < one.Began && one.Began < other.Answered)
            );
        }

        StoreCheck.Ran(StoreShares.Histories, "histories");
        StoreCheck.Saw("calls that began during another", overlaps, histories / 10);
    }
}
