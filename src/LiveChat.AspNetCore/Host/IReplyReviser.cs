namespace LiveChat;

/// <summary>The ability of a sender to edit and delete what it sent.</summary>
/// <remarks>
/// The widget finds it by type on the registered <see cref="IReplySender"/>. Implementations are safe to call from
/// several threads at once.
/// </remarks>
public interface IReplyReviser
{
    /// <summary>Edits or deletes a reply at the messenger, after the history has changed.</summary>
    /// <param name="revision">The reply, and its new text.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="Exception">Any exception: the user sees a failed request and may repeat it.</exception>
    ValueTask ReviseAsync(ReplyRevision revision, CancellationToken cancellationToken);
}
