using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>Reads a channel's entries: pages of its history, single messages, and what changed.</summary>
/// <remarks>
/// Safe for concurrent callers. Each call is one snapshot; it sees every commit that was answered before it began. The
/// contract is <c>docs/contracts.md</c>.
/// </remarks>
public interface IMessageReader
{
    /// <summary>
    /// Lists one page of a channel's entries with the sessions it touches, in one snapshot and one round trip.
    /// </summary>
    /// <param name="query">The range of openings, the direction, the start and the limits.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The page; empty when the store holds nothing of the channel.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken);

    /// <summary>Finds messages of a channel by id or second id.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="ids">The ids; may repeat.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The messages found, in any order, each once; those not found, and events, are missing. An id that names one
    /// message and is the second id of another finds both.
    /// </returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel, ImmutableArray<MessageId> ids, CancellationToken cancellationToken);

    /// <summary>Lists what changed in a channel after a version, whole versions at a time.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="anchor">The opening of the session whose timeline is watched; it is answered too.</param>
    /// <param name="afterVersion">Only changes of a higher version; zero: all.</param>
    /// <param name="limit">
    /// About how many rows, 1 or more: versions are answered whole, in their order, and none is begun once so many rows
    /// (sessions, entries and removals) are answered.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The changes; empty, with the channel's version, when there are none.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ChannelChanges> ListChangedAsync(
        ChannelId channel, DateTimeOffset anchor, long afterVersion, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Lists replies that are queued: committed, not yet sent and not deleted, of all channels (rule T10).
    /// </summary>
    /// <param name="after">Only those after this place; null: from the beginning.</param>
    /// <param name="limit">How many at the most; 1 or more.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The replies by channel id, then message id; as many as the limit unless fewer are left.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after, int limit, CancellationToken cancellationToken);

    /// <summary>Lists what waits longest on a channel for messages that have not come (rule L4).</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="limit">How many at the most; one or more.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Receipts alone before the others; each by when the last of it came, then by id; as many as the limit unless
    /// fewer are there.
    /// </returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableArray<PendingMessage>> ListPendingAsync(
        ChannelId channel, int limit, CancellationToken cancellationToken);
}
