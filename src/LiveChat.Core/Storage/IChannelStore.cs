namespace LiveChat.Storage;

/// <summary>Keeps channels: loads what a command names and commits what the rules decide.</summary>
/// <remarks>
/// Safe for concurrent callers. Decides nothing: every rule is the library's. A failure of the store is a
/// <see cref="StoreException"/>; cancellation leaves a commit either done whole or not at all. The contract is
/// <c>docs/contracts.md</c>, numbered from C1.
/// </remarks>
public interface IChannelStore
{
    /// <summary>Returns the store's secret: the same at every call, on every node, and after a restart.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ChannelKey> GetKeyAsync(CancellationToken cancellationToken);

    /// <summary>Loads the parts of a channel that a command names, in one snapshot.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="needs">The openings and ids that the command names.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The state; empty, with version zero, if the store does not know the channel.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ChannelState> LoadAsync(ChannelId channel, ChannelNeeds needs, CancellationToken cancellationToken);

    /// <summary>
    /// Puts and removes a commit's rows, all or nothing, if the channel still has the expected version.
    /// </summary>
    /// <remarks>
    /// Completes when the commit is durable and visible to every later call. A commit that contradicts itself or
    /// existing rows is a defect of the caller; the rules never create one. A store may refuse it with a
    /// <see cref="StoreException"/>, and refuses a second active session; it never does a part of it.
    /// </remarks>
    /// <param name="commit">The rows to put and remove.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ConcurrencyException">The channel has another version; nothing was changed.</exception>
    /// <exception cref="StoreException">The store failed; the error says whether the outcome is unknown.</exception>
    ValueTask CommitAsync(ChannelCommit commit, CancellationToken cancellationToken);

    /// <summary>Returns whether the library added an account to a contact, and has not removed it since.</summary>
    /// <param name="contact">The contact; need not exist.</param>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The value set last; false if none was (rule A6).</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<bool> HasAddedAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken);

    /// <summary>Keeps whether the library added an account to a contact: one row for both (rule A6).</summary>
    /// <param name="contact">The contact; need not exist.</param>
    /// <param name="account">The account.</param>
    /// <param name="isAdded">True puts the row, false removes it; a repetition has no effect.</param>
    /// <param name="cancellationToken">Cancels the operation; the row is set or not.</param>
    /// <exception cref="StoreException">The store failed; the error says whether the outcome is unknown.</exception>
    ValueTask SetAddedAccountAsync(
        AppItemId contact,
        Account account,
        bool isAdded,
        CancellationToken cancellationToken
    );
}
