namespace LiveChat.Storage;

/// <summary>
/// A place in a channel's history below which nothing is stitched: somebody else wrote before (rule P1).
/// </summary>
/// <remarks>Immutable.</remarks>
/// <param name="Opening">The first opening above the cut; UTC, in whole microseconds.</param>
/// <param name="By">The user who made it; null for the host.</param>
/// <param name="At">When it was made; UTC.</param>
public sealed record HistoryCut(DateTimeOffset Opening, UserId? By, DateTimeOffset At);
