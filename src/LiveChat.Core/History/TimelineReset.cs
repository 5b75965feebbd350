namespace LiveChat;

/// <summary>Read the timeline again from its newest page.</summary>
/// <remarks>
/// What may be read of earlier sessions may have changed, more changed at once than a page holds, or the store lost
/// what was shown.
/// </remarks>
public sealed record TimelineReset : TimelineChange;
