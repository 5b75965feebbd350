namespace LiveChat;

/// <summary>How entries of a channel quote a message from now on (rule T9).</summary>
/// <remarks>
/// Immutable. An id means another message on another channel, and a timeline may have several channels (rule P1).
/// </remarks>
/// <param name="Channel">The channel of the entries that quote it.</param>
/// <param name="Quote">The quote, which replaces every shown one of its id in those entries.</param>
public sealed record QuoteChange(ChannelId Channel, Quote Quote);
