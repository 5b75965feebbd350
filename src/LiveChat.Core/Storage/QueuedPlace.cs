namespace LiveChat.Storage;

/// <summary>Where the list of queued replies continues: after a message of a channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Message">The message.</param>
public readonly record struct QueuedPlace(ChannelId Channel, MessageId Message);
