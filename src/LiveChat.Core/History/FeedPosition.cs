using LiveChat.Domain;

namespace LiveChat.History;

/// <summary>How far a timeline was seen.</summary>
/// <param name="Versions">The version of each segment's channel up to which everything was seen, newest first.</param>
/// <param name="Shape">Of which segments the timeline was made (<see cref="TimelineSegments.Shape"/>).</param>
/// <param name="Roles">The roles with which the viewer saw it.</param>
/// <param name="WithNotes">Whether the viewer saw the notes, too.</param>
internal sealed record FeedPosition(EquatableArray<long> Versions, long Shape, LiveChatRole Roles, bool WithNotes)
{
    /// <summary>A bit for each segment whose newest session was shown; of the first segment there is none.</summary>
    internal long Shown { get; init; }

    /// <summary>The version of the timeline's own channel.</summary>
    internal long Version => Versions.Items[0];

    /// <summary>A position in a timeline that is its own channel's whole history.</summary>
    internal static FeedPosition Of(long version, LiveChatRole roles, bool withNotes) =>
        new(new EquatableArray<long>([version]), Shape: 0, roles, withNotes);

    /// <summary>
    /// Returns the position that both have seen everything up to; without rights where the two differ, so that a feed
    /// from it starts anew.
    /// </summary>
    internal FeedPosition Join(FeedPosition other)
    {
        if (!HasRightsOf(other) || Shape != other.Shape)
        {
            return this with { Roles = LiveChatRole.None, WithNotes = false };
        }

        var versions = Versions.Items.Zip(other.Versions.Items, Math.Min);
        return this with { Versions = new EquatableArray<long>([.. versions]), Shown = Shown & other.Shown };
    }

    /// <summary>Whether the viewer saw it with the same rights: other rights show other entries.</summary>
    internal bool HasRightsOf(FeedPosition other) => Roles == other.Roles && WithNotes == other.WithNotes;
}
