using System.Collections.Immutable;

namespace LiveChat;

/// <summary>The host's live chats as configured now.</summary>
/// <remarks>
/// Safe for concurrent callers. The library asks at every call, so that a change of rights takes effect at once.
/// </remarks>
public interface ILiveChatDirectory
{
    /// <summary>Finds a live chat.</summary>
    /// <param name="id">The live chat's id.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The settings, or null if no live chat has that id.</returns>
    ValueTask<LiveChatSettings?> FindAsync(LiveChatId id, CancellationToken cancellationToken);

    /// <summary>Lists all live chats, in the host's order.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<ImmutableArray<LiveChatSettings>> ListAsync(CancellationToken cancellationToken);
}
