using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>An ability of a store: it keeps what only retention and legal holds need (rule P4).</summary>
/// <remarks>
/// A store without it works all the same; then nothing expires, and no contact can be held. Implementations are safe
/// for concurrent callers. Contracts C83 and C84.
/// </remarks>
public interface IRetentionStore
{
    /// <summary>Lists the newest session of each channel of a live chat, oldest first.</summary>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The sessions in the order of their ids; as many as the limit unless fewer are left.</returns>
    /// <exception cref="ArgumentException">The limit is below one.</exception>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableArray<Session>> ListNewestAsync(NewestQuery query, CancellationToken cancellationToken);

    /// <summary>Returns the legal holds of contacts.</summary>
    /// <param name="contacts">The contacts, at most 1,000; repeats are allowed, and they need not exist.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The last change of each contact's hold; one that never had a hold is missing.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableDictionary<AppItemId, LegalHold>> GetHoldsAsync(
        ImmutableArray<AppItemId> contacts,
        CancellationToken cancellationToken
    );

    /// <summary>Keeps the last change of a contact's legal hold, instead of the one before.</summary>
    /// <param name="contact">The contact; need not exist.</param>
    /// <param name="hold">The hold.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask SetHoldAsync(AppItemId contact, LegalHold hold, CancellationToken cancellationToken);
}
