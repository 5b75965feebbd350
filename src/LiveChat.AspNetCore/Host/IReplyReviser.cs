namespace LiveChat;

/// <summary>The ability of a sender to edit and delete what it sent.</summary>
/// <remarks>
/// The widget finds it by type on the registered <see cref="IReplySender"/>. Implementations are safe to call from
/// several threads at once.
/// </remarks>
public interface IReplyReviser
{
    /// <summary>Edits or deletes a sent reply at the messenger, after the history has changed.</summary>
    /// <remarks>
    /// A change before the reply is sent needs no call; for one while it is on its way, the call follows when it is
    /// recorded as sent. The same change may come twice.
    /// </remarks>
    /// <param name="revision">The reply, and its new text.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="Exception">
    /// Any exception: a user sees a failed request and may repeat it; for a change on the way the call is repeated.
    /// </exception>
    ValueTask ReviseAsync(ReplyRevision revision, CancellationToken cancellationToken);
}
