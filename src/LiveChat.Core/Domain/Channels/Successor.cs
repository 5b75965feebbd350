namespace LiveChat.Storage;

/// <summary>The channel that names another one as its predecessor, seen from that one (rules P1, R2).</summary>
/// <remarks>Immutable. A channel has at most one.</remarks>
/// <param name="Channel">The later channel.</param>
/// <param name="At">When it named its predecessor; UTC.</param>
public sealed record Successor(ChannelId Channel, DateTimeOffset At);
