namespace LiveChat.Storage;

/// <summary>A store's channels, with every answer held against its contract before anything is decided on it.</summary>
internal sealed class CheckedChannels(IChannelStore store) : IChannelStore
{
    public async ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken) =>
        await store.GetKeyAsync(cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidStoreException("The store has no key.");

    public async ValueTask<ChannelState> LoadAsync(
        ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken) =>
        StoreAnswer.Checked(
            await store.LoadAsync(channel, needs, cancellationToken).ConfigureAwait(false), channel, needs);

    public ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken) =>
        store.CommitAsync(commit, cancellationToken);

    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact, Account account, CancellationToken cancellationToken) =>
        store.HasAddedAccountAsync(contact, account, cancellationToken);

    public ValueTask SetAddedAccountAsync(
        AppItemId contact, Account account, bool isAdded, CancellationToken cancellationToken) =>
        store.SetAddedAccountAsync(contact, account, isAdded, cancellationToken);
}
