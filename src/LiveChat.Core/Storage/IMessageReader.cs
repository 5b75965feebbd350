using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>Reads a channel's entries: pages of its history, single messages, and changes.</summary>
/// <remarks>
/// Safe for concurrent callers. Each call is one snapshot; it sees every commit answered before the call began. The
/// contract is <c>docs/contracts.md</c>.
/// </remarks>
public interface IMessageReader
{
    /// <summary>
    /// Lists one page of a channel's entries with the sessions it touches, in one snapshot and one round trip.
    /// </summary>
    /// <param name="query">The range of openings, the direction, the start and the limits.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The page; empty if the store does not know the channel.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken);

    /// <summary>Finds messages of a channel by id or second id.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="ids">The ids; repeated ones count once.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The messages found, in any order, each once; unknown ids, and events, are missing. An id that names one
    /// message and is the second id of another finds both.
    /// </returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the changes of a channel after a version, whole versions at a time.</summary>
    /// <param name="query">The channel, the version, the limit, and whose read marks are asked for.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The changes; empty, with the channel's version, if there are none.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ChannelChanges> ListChangedAsync(ChangeQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Lists queued replies of all channels: committed, not yet sent and not deleted (rule T10).
    /// </summary>
    /// <param name="after">Only replies after this place; null for the beginning.</param>
    /// <param name="limit">The maximum number; 1 or more.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The replies by channel id, then by message id; as many as the limit unless fewer are left.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Lists the placeholders of a channel that have waited longest (rule L4).</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="limit">The maximum number; 1 or more.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Those with only a receipt before the others; each by the arrival of its last part, then by id; as many as the
    /// limit unless there are fewer.
    /// </returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    );
}
