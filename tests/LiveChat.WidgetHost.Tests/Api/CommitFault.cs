using LiveChat.Storage;
using LiveChat.Storage.ConformanceTests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Makes some commits of the host's store fail.</summary>
internal sealed class CommitFault
{
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Selects the commits that fail.</summary>
    public required Func<ChannelCommit, bool> IsFailing { get; init; }

    public required Func<Exception> Fault { get; init; }

    /// <summary>Completes once a commit has failed.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Puts a store that fails before the one that the host chose.</summary>
    public void StandIn(WebApplicationBuilder builder) =>
        builder.Host.ConfigureContainer<IServiceCollection>(
            (_, services) =>
            {
                var inner = services.Last(service => service.ServiceType == typeof(LiveChatStore));
                services.AddSingleton(all =>
                    LiveChatStore.Of(new Store((LiveChatStore)inner.ImplementationFactory!(all), this))
                );
            }
        );

    private sealed class Store(LiveChatStore inner, CommitFault fault) : DelegatingStore(inner)
    {
        public override ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
        {
            if (!fault.IsFailing(commit))
            {
                return base.CommitAsync(commit, cancellationToken);
            }

            fault._failed.TrySetResult();
            throw fault.Fault();
        }
    }
}
