namespace LiveChat;

/// <summary>
/// A channel that timelines join with one of the customer's, and that the request does not name; it stays (rule P1).
/// </summary>
/// <remarks>Immutable.</remarks>
/// <param name="Id">The channel's id.</param>
/// <param name="Channel">The channel, with its account; null if it has no session.</param>
public sealed record LinkedChannel(ChannelId Id, Channel? Channel);
