using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>Keeps how far each viewer has read each session (rule L7).</summary>
/// <remarks>
/// Safe for concurrent callers. Reads see every mark answered before they began. The contract is
/// <c>docs/contracts.md</c>.
/// </remarks>
public interface IReadMarkStore
{
    /// <summary>Returns a user's marks in sessions.</summary>
    /// <param name="user">The user.</param>
    /// <param name="sessions">The sessions; repeated ones count once.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The marks by session; a session without one is missing.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableDictionary<SessionId, ReadMark>> GetAsync(
        UserId user,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    );

    /// <summary>Joins a mark with the existing one (<see cref="ReadMark.Join"/>), so that it only grows.</summary>
    /// <param name="user">The user.</param>
    /// <param name="session">The session; need not exist.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken);
}
