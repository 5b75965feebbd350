using System.Collections.Immutable;

namespace LiveChat.Tests.Hosts;

/// <summary>The host's ports, which count every call.</summary>
internal sealed class WatchedHost(
    ILiveChatDirectory liveChats,
    IAppItemSource items,
    InProcessNotifier notifier,
    PortCalls calls
) : ILiveChatDirectory, IAppItemSource, IChannelNotifier
{
    public ValueTask<LiveChatSettings?> FindAsync(LiveChatId id, CancellationToken cancellationToken) =>
        calls.RunAsync("directory.find", () => liveChats.FindAsync(id, cancellationToken));

    public ValueTask<ImmutableArray<LiveChatSettings>> ListAsync(CancellationToken cancellationToken) =>
        calls.RunAsync("directory.list", () => liveChats.ListAsync(cancellationToken));

    public ValueTask<AppSchema> GetSchemaAsync(CancellationToken cancellationToken) =>
        calls.RunAsync("items.schema", () => items.GetSchemaAsync(cancellationToken));

    public ValueTask<ImmutableArray<AppItem>> FindAsync(
        ImmutableArray<AppItemId> wanted,
        Viewer viewer,
        CancellationToken cancellationToken
    ) => calls.RunAsync("items.find", () => items.FindAsync(wanted, viewer, cancellationToken));

    public ValueTask<bool> HasAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken) =>
        calls.RunAsync("items.has", () => items.HasAccountAsync(contact, account, cancellationToken));

    public ValueTask AddAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken) =>
        calls.RunAsync("items.add", () => items.AddAccountAsync(contact, account, cancellationToken));

    public ValueTask RemoveAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken) =>
        calls.RunAsync("items.remove", () => items.RemoveAccountAsync(contact, account, cancellationToken));

    public void Notify(ChannelId channel)
    {
        if (calls.Enter("notifier.notify") is { } fault)
        {
            throw fault.Error("notifier.notify");
        }

        notifier.Notify(channel);
    }

    public IDisposable Listen(Action<ChannelId> changed) => notifier.Listen(changed);
}
