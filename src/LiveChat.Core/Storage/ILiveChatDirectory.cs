using System.Collections.Immutable;

namespace LiveChat;

/// <summary>The host's live chats as they are configured now.</summary>
/// <remarks>Safe for concurrent callers. Asked at every call, so that a change of rights counts at once.</remarks>
public interface ILiveChatDirectory
{
    /// <summary>Finds a live chat.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Its settings, or null when there is none of that id.</returns>
    ValueTask<LiveChatSettings?> FindAsync(LiveChatId id, CancellationToken cancellationToken);

    /// <summary>Lists all live chats, in the host's order.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<ImmutableArray<LiveChatSettings>> ListAsync(CancellationToken cancellationToken);
}
