namespace LiveChat.Storage;

/// <summary>A committed reply that was not yet handed to the messenger, with its channel (rule T10).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Channel">The channel: its connector sends it to its account's address.</param>
/// <param name="Message">The reply.</param>
public sealed record QueuedMessage(Channel Channel, Message Message);
