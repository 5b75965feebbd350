using LiveChat.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>A store that fails some commits, in place of the host's own.</summary>
internal sealed class FaultyStore : IChannelStore
{
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IChannelStore _inner = null!;

    /// <summary>Selects the commits that fail.</summary>
    public required Func<ChannelCommit, bool> IsFailing { get; init; }

    public required Func<Exception> Fault { get; init; }

    /// <summary>Completes once a commit has failed.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Puts this store before the one that the host chose.</summary>
    public void StandIn(WebApplicationBuilder builder) =>
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) =>
        {
            var inner = services.Last(service => service.ServiceType == typeof(LiveChatStore));
            services.AddSingleton(all =>
            {
                var store = (LiveChatStore)inner.ImplementationFactory!(all);
                _inner = store.Channels;
                return LiveChatStore.Of(this, store.Sessions, store.Messages, store.ReadMarks);
            });
        });

    public ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        _inner.GetKeyAsync(cancellationToken);

    public ValueTask<ChannelState> LoadAsync(
        ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken) =>
        _inner.LoadAsync(channel, needs, cancellationToken);

    public ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken)
    {
        if (!IsFailing(commit))
        {
            return _inner.CommitAsync(commit, cancellationToken);
        }

        _failed.TrySetResult();
        throw Fault();
    }

    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact, Account account, CancellationToken cancellationToken) =>
        _inner.HasAddedAccountAsync(contact, account, cancellationToken);

    public ValueTask SetAddedAccountAsync(
        AppItemId contact, Account account, bool isAdded, CancellationToken cancellationToken) =>
        _inner.SetAddedAccountAsync(contact, account, isAdded, cancellationToken);
}
