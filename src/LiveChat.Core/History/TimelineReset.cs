namespace LiveChat.History;

/// <summary>What may be read of earlier sessions has changed: read the timeline again from its newest page.</summary>
public sealed record TimelineReset : TimelineChange
{
    internal override TimelineEntry? Shown => null;
}
