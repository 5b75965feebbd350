using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>One stretch of a timeline: a channel's sessions of a range of openings.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Openings">The openings, both ends inclusive.</param>
/// <param name="Beginning">What the timeline shows above its oldest session; null: nothing.</param>
/// <param name="Version">The channel's version when the segments were read.</param>
/// <param name="Newest">Of another channel than the timeline's: its newest session, whoever may read it.</param>
internal sealed record TimelineSegment(
    ChannelId Channel,
    OpeningRange Openings,
    IdentityEntry? Beginning = null,
    long Version = 0,
    Session? Newest = null
)
{
    /// <summary>Whether the segment has the sessions of an opening.</summary>
    internal bool Has(DateTimeOffset opening) => opening >= Openings.From && opening <= Openings.To;
}
