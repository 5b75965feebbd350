using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;
using Xunit.Sdk;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>The base of all suites: each test begins with an empty store, which is deleted afterwards.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class StoreTests<TStore> : IAsyncLifetime
    where TStore : TestStore, new()
{
    private ChannelKey? _key;

    /// <summary>The test's store.</summary>
    protected TStore Fresh { get; } = new();

    private protected StorePorts Store { get; private set; } = null!;

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Opens the store; the runner calls it before the test.</summary>
    public async ValueTask InitializeAsync()
    {
        Store = await Fresh.OpenAsync(Token);
        _key = await Store.KeyAsync();
    }

    /// <summary>Deletes the store; the runner calls it after the test.</summary>
    public async ValueTask DisposeAsync()
    {
        await Fresh.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Declares a deviation of the adapter: asserts that the test which an override replaces still fails.
    /// </summary>
    /// <param name="why">Why the adapter cannot keep the contract here, for people who choose an adapter.</param>
    /// <param name="test">The test that is overridden: <c>() => base.Name()</c>.</param>
    /// <returns>Completes if the test fails; fails if it passes, so that no deviation outlives its reason.</returns>
    /// <exception cref="ArgumentException">The reason is blank.</exception>
    protected static async Task DeviatesAsync(string why, Func<Task> test)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        ArgumentNullException.ThrowIfNull(test);
        try
        {
            await test();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"Deviates: {why} ({failure.Message})");
            return;
        }

        throw new XunitException($"The test passes now: remove the override, which says \"{why}\".");
    }

    /// <summary>Runs a check on many random histories, each on a store of its own.</summary>
    private protected static Task OnHistoriesAsync(
        int histories,
        int commits,
        Func<StorePorts, RandomHistory, Task> check
    ) =>
        RunAsync(
            histories,
            async (store, history) =>
            {
                for (var commit = 0; commit < commits; commit++)
                {
                    await store.CommitAsync(history.Next());
                }

                await check(store, history);
            }
        );

    /// <summary>Runs a check on several stores, each with a history that has not begun.</summary>
    private protected static Task RunAsync(
        int histories,
        Func<StorePorts, RandomHistory, Task> check,
        bool removesSessions = false,
        bool erases = false
    ) =>
        StoreCheck.RunAsync(
            histories,
            async seed =>
            {
                await using var fresh = new TStore();
                var store = await fresh.OpenAsync(Token);
                var key = await store.KeyAsync();
                await check(
                    store,
                    new RandomHistory(seed, key) { RemovesSessions = removesSessions || erases, Erases = erases }
                );
            }
        );

    private protected ScriptedChannel Channel(
        string address = "+1",
        string liveChat = "sales",
        string connector = "wa",
        Messenger? messenger = null
    )
    {
        var channel = new Channel(
            new LiveChatId(liveChat),
            new ConnectorId(connector),
            new Account(messenger ?? Messenger.WhatsApp, address)
        );
        return new ScriptedChannel(Store, _key!.IdOf(channel), channel);
    }

    /// <summary>A channel with a chosen id, so that the order of ids is known.</summary>
    private protected ScriptedChannel ChannelOf(params byte[] firstBytes)
    {
        var account = new Account(Messenger.WhatsApp, "+" + Convert.ToHexString(firstBytes));
        var bytes = new byte[ChannelId.Size];
        firstBytes.CopyTo(bytes, 0);
        return new ScriptedChannel(
            Store,
            new ChannelId(bytes),
            new Channel(new LiveChatId("sales"), new ConnectorId("wa"), account)
        );
    }
}
