using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>Reads sessions: one by id, or lists of them.</summary>
/// <remarks>
/// Safe for concurrent callers. Each call is one snapshot; it sees every commit answered before the call began. The
/// contract is <c>docs/contracts.md</c>.
/// </remarks>
public interface ISessionReader
{
    /// <summary>Finds a session.</summary>
    /// <param name="id">The session's id.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The session, or null if it does not exist.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken);

    /// <summary>Lists one page of sessions.</summary>
    /// <param name="query">The selection, direction, start and limit.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The sessions in the query's order, each once; as many as the limit unless fewer are left.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// Says when each channel's customer wrote the newest message, and which channel they moved to (rules R2, P1).
    /// </summary>
    /// <param name="channels">The channels, at most 1,000; repeats and unknown ones are allowed.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// <see cref="ChannelState.CustomerAt"/> and <see cref="ChannelState.Successor"/> of each channel; one without
    /// either is missing.
    /// </returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    );
}
