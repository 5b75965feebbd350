namespace LiveChat;

public sealed partial class InMemoryStore
{
    private readonly HashSet<(AppItemId Contact, Account Account)> _addedAccounts = [];

    /// <inheritdoc/>
    public ValueTask<bool> HasAddedAccountAsync(
        AppItemId contact, Account account, CancellationToken cancellationToken) =>
        Answer(
            (contact, account), static (store, asked) => store._addedAccounts.Contains(asked), cancellationToken);

    /// <inheritdoc/>
    public ValueTask SetAddedAccountAsync(
        AppItemId contact, Account account, bool isAdded, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        lock (_gate)
        {
            _ = isAdded ? _addedAccounts.Add((contact, account)) : _addedAccounts.Remove((contact, account));
            return ValueTask.CompletedTask;
        }
    }
}
