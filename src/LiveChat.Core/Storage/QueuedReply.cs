using LiveChat.Storage;

namespace LiveChat;

/// <summary>A reply that was committed and not yet handed to the messenger (rule T10).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Channel">The channel: its connector sends it to its account's address.</param>
/// <param name="Message">The reply.</param>
public sealed record QueuedReply(Channel Channel, Message Message)
{
    /// <summary>What the sender gives back when it has sent the reply (<c>RecordSentAsync</c>).</summary>
    public MessageKey Key => new(Message.Session, Message.Id);
}
