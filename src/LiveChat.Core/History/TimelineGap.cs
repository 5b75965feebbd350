namespace LiveChat.History;

/// <summary>The sessions that a walk may not show at one place (rule T7).</summary>
/// <param name="Reason">The first of the reasons.</param>
/// <param name="Sessions">How many sessions; null when that is not known, or not disclosed.</param>
internal sealed record TimelineGap(GapReason Reason, int? Sessions)
{
    /// <summary>A part of unknown size.</summary>
    internal static TimelineGap Uncounted { get; } = new(GapReason.NotPermitted, null);

    /// <summary>Makes one gap of two adjacent ones, with the first of their reasons.</summary>
    internal static TimelineGap? Join(TimelineGap? one, TimelineGap? other) =>
        one is null || other is null
            ? one ?? other
            : new TimelineGap(one.Reason < other.Reason ? one.Reason : other.Reason, one.Sessions + other.Sessions);
}
