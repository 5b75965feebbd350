namespace LiveChat.Storage;

/// <summary>Keeps channels: loads what a command names and commits what the rules decided.</summary>
/// <remarks>
/// Safe for concurrent callers. Decides nothing: every rule is the library's. A failure of the store is a
/// <see cref="StoreException"/>; cancellation leaves a commit either done whole or not at all. The contract is
/// <c>docs/contracts.md</c>, numbered C1 and on.
/// </remarks>
public interface IChannelStore
{
    /// <summary>Returns the store's secret: the same at every call, on every node, and after a restart.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken);

    /// <summary>Loads a channel as far as a command names it, in one snapshot.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="needs">The openings and ids the command names.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The state; of version zero and empty when the store holds nothing of the channel.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken);

    /// <summary>
    /// Puts and removes a commit's rows, all or nothing, if the channel still has the expected version.
    /// </summary>
    /// <remarks>
    /// Completes when the commit is durable and visible to every later call. A commit that contradicts itself or the
    /// rows there is a defect of the caller, which the rules never make. A store may refuse it with a
    /// <see cref="StoreException"/>, and refuses a second active session; it never does a part of it.
    /// </remarks>
    /// <param name="commit">What to put and remove.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ConcurrencyException">The channel has another version; nothing was changed.</exception>
    /// <exception cref="StoreException">The store failed; it says whether the outcome is unknown.</exception>
    ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken);

    /// <summary>Says whether the library added an account to a contact, and has not taken it away since.</summary>
    /// <param name="contact">The contact; need not exist.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>What was last set; false when nothing was (rule A6).</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<bool> HasAddedAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken);

    /// <summary>Keeps whether the library added an account to a contact: one row for both (rule A6).</summary>
    /// <param name="contact">The contact; need not exist.</param>
    /// <param name="account">The account.</param>
    /// <param name="isAdded">True puts the row, false removes it; either is done again without effect.</param>
    /// <param name="cancellationToken">Cancels the operation; the row is set or not.</param>
    /// <exception cref="StoreException">The store failed; it says whether the outcome is unknown.</exception>
    ValueTask SetAddedAccountAsync(
        AppItemId contact, Account account, bool isAdded, CancellationToken cancellationToken);
}
