using LiveChat.Storage.ConformanceTests.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>An empty store of the adapter under test: the only type that the adapter's author writes.</summary>
/// <remarks>
/// A new object represents new, empty data; every host opened on it shares these data. One test at a time uses it.
/// Tests that run at the same time use different objects.
/// </remarks>
public abstract class TestStore : IAsyncDisposable
{
    private readonly List<ServiceProvider> _hosts = [];
    private bool _isCreated;

    /// <summary>Whether several hosts can open the same data, at once and after all have closed.</summary>
    /// <remarks>True by default. When it is false, <see cref="SharedDataTests{TStore}"/> is left out.</remarks>
    public virtual bool IsShared => true;

    /// <summary>Chooses the store, as a host does in <c>AddLiveChat</c>; always the same data for one object.</summary>
    /// <param name="chat">The builder of one host.</param>
    public abstract void Use(LiveChatBuilder chat);

    /// <summary>Creates the empty data: a database, a schema. Called once, before the first host opens them.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Completes when hosts can open the store.</returns>
    protected virtual ValueTask CreateAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Deletes the data. Called once, after all hosts have closed them.</summary>
    protected virtual ValueTask DeleteAsync() => ValueTask.CompletedTask;

    /// <summary>Closes all hosts and deletes the data.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await DeleteAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store as one more host.</summary>
    internal async ValueTask<StorePorts> OpenAsync(CancellationToken cancellationToken) =>
        StorePorts.Of(await OpenHostAsync(_ => { }, cancellationToken));

    /// <summary>Opens the store as one more host, with further configuration of that host.</summary>
    internal async ValueTask<ServiceProvider> OpenHostAsync(
        Action<LiveChatBuilder> configure,
        CancellationToken cancellationToken
    )
    {
        if (!_isCreated)
        {
            _isCreated = true;
            await CreateAsync(cancellationToken);
        }

        var services = new ServiceCollection();
        services.AddLiveChat(chat =>
        {
            Use(chat);
            configure(chat);
        });
        var host = services.BuildServiceProvider();
        _hosts.Add(host);
        return host;
    }

    /// <summary>Closes all hosts; the data stay.</summary>
    internal async ValueTask CloseAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        _hosts.Clear();
    }
}
