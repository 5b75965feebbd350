namespace LiveChat;

/// <summary>The ability of a sender to react to messages at the messenger.</summary>
/// <remarks>
/// The widget finds it by type on the registered <see cref="IReplySender"/>, and offers reactions only if it is there.
/// Implementations are safe to call from several threads at once.
/// </remarks>
public interface IReactionSender
{
    /// <summary>Sets the company's reactions to a message at the messenger, after the history has changed.</summary>
    /// <remarks>The same call may come twice.</remarks>
    /// <param name="reactions">The message, and the reactions that it has now.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="Exception">Any exception: a user sees a failed request and may repeat it.</exception>
    ValueTask ReactAsync(MessageReactions reactions, CancellationToken cancellationToken);
}
