namespace LiveChat;

/// <summary>Read the timeline again from its newest page.</summary>
/// <remarks>
/// Earlier sessions may have become shown or hidden, more changed at once than a page holds, or the store lost what was
/// shown.
/// </remarks>
public sealed record TimelineReset : TimelineChange;
