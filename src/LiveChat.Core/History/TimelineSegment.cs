using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>One stretch of a timeline: a channel's sessions of a range of openings.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Openings">The openings, both ends inclusive.</param>
internal readonly record struct TimelineSegment(ChannelId Channel, OpeningRange Openings)
{
    /// <summary>A timeline's only segment: its session and all earlier ones of the channel (rule T1).</summary>
    internal static TimelineSegment UpTo(SessionId timeline) =>
        new(timeline.Channel, new OpeningRange { From = DateTimeOffset.MinValue, To = timeline.OpenedAt });
}
