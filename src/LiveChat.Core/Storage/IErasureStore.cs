namespace LiveChat.Storage;

/// <summary>
/// An ability of a store: it does what only the erasing of customers needs, and no commit can (rule P3).
/// </summary>
/// <remarks>
/// A store without it works all the same; then nobody can be erased. Implementations are safe for concurrent callers.
/// Contracts C91 and C92.
/// </remarks>
public interface IErasureStore
{
    /// <summary>Removes an account from all contacts that it was added to; C57 and C58 describe these rows.</summary>
    /// <param name="account">The account; need not exist.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask RemoveAddedAccountsAsync(Account account, CancellationToken cancellationToken);

    /// <summary>Overwrites what was removed in the store's own files, as far as that delays nobody.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Whether nothing is left there of what was removed before the call.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<bool> TryCleanAsync(CancellationToken cancellationToken);

    /// <summary>Overwrites what was removed in the store's own files, and waits for those who prevent it.</summary>
    /// <remarks>It may delay readers and writers. A call that was cancelled can be repeated.</remarks>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The store failed, or the wait was too long for it.</exception>
    ValueTask CleanAsync(CancellationToken cancellationToken);
}
