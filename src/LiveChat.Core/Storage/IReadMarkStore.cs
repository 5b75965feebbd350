using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>Keeps how far each viewer has read each session (rule L7).</summary>
/// <remarks>
/// Safe for concurrent callers. Reads see every mark answered before they began. The contract is
/// <c>docs/contracts.md</c>.
/// </remarks>
public interface IReadMarkStore
{
    /// <summary>Returns the marks of users in sessions, in one round trip.</summary>
    /// <remarks>Many users watch one session, so a feed asks for all of them at once.</remarks>
    /// <param name="users">The users; repeated ones count once.</param>
    /// <param name="sessions">The sessions; repeated ones count once.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The mark of each user in each session; one that was never set is missing. Empty without users or sessions.
    /// </returns>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
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
