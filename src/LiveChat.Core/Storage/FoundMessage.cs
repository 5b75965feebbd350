namespace LiveChat.Storage;

/// <summary>A message that a search found, with its session (contract C77).</summary>
/// <param name="Session">The session, as it is now.</param>
/// <param name="Message">The message, as it is now.</param>
public sealed record FoundMessage(Session Session, Message Message)
{
    /// <summary>Its place among all messages of a store.</summary>
    public MessagePlace Place => MessagePlace.Of(Message);
}
