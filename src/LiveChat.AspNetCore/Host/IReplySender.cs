namespace LiveChat;

/// <summary>The host's port for the messenger: sends a reply to the customer.</summary>
/// <remarks>
/// A sender that also implements <see cref="IReplyReviser"/> learns of later edits and deletions. Implementations are
/// safe to call from several threads at once.
/// </remarks>
public interface IReplySender
{
    /// <summary>Sends one reply.</summary>
    /// <remarks>
    /// The same reply may come again, when the process ended or the store failed before the reply was recorded as sent:
    /// use <see cref="QueuedReply.Key"/> as the messenger's key against duplicates.
    /// </remarks>
    /// <param name="reply">The reply.</param>
    /// <param name="cancellationToken">Cancels the operation because the host stops.</param>
    /// <returns>What the messenger said.</returns>
    /// <exception cref="Exception">Any exception: the reply stays queued and is sent again later.</exception>
    ValueTask<SentReply> SendAsync(QueuedReply reply, CancellationToken cancellationToken);
}
