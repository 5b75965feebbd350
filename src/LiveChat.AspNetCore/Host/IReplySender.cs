namespace LiveChat;

/// <summary>The host's port for the messenger: sends a reply to the customer.</summary>
/// <remarks>
/// A sender that also implements <see cref="IReplyReviser"/> learns of later edits and deletions, and one that
/// implements <see cref="IReactionSender"/> of reactions. Implementations are
/// safe to call from several threads at once.
/// </remarks>
public interface IReplySender
{
    /// <summary>Sends one reply.</summary>
    /// <remarks>
    /// Nobody else has the reply before <see cref="HandedOver.Until"/>. The same attempt comes again only where the
    /// connector says <see cref="Connector.SendsOnce"/>, after an exception or the end of a process: the text of
    /// <see cref="HandedOver.Key"/> is the messenger's key against duplicates.
    /// </remarks>
    /// <param name="reply">The reply, with its attempt and what it answers.</param>
    /// <param name="cancellationToken">Cancels the operation because the host stops.</param>
    /// <returns>What the messenger said: it took the reply, or refused it.</returns>
    /// <exception cref="Exception">
    /// Any exception: nobody knows whether the reply was sent. After its lease it comes again, or fails as
    /// <see cref="FailureReason.OutcomeUnknown"/>.
    /// </exception>
    ValueTask<SendResult> SendAsync(HandedOver reply, CancellationToken cancellationToken);
}
