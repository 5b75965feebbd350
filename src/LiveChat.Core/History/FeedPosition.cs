namespace LiveChat.History;

/// <summary>How far a timeline was seen.</summary>
/// <param name="Version">The version of the channel up to which everything was seen.</param>
/// <param name="Roles">The roles with which the viewer saw it.</param>
/// <param name="WithNotes">Whether the viewer saw the notes, too.</param>
internal readonly record struct FeedPosition(long Version, LiveChatRole Roles, bool WithNotes)
{
    /// <summary>
    /// Returns the position that both have seen everything up to; without rights where the two differ, so that a feed
    /// from it starts anew.
    /// </summary>
    internal FeedPosition Join(FeedPosition other)
    {
        var version = Math.Min(Version, other.Version);
        return HasRightsOf(other)
            ? this with
            {
                Version = version,
            }
            : new FeedPosition(version, LiveChatRole.None, WithNotes: false);
    }

    /// <summary>Whether the viewer saw it with the same rights: other rights show other entries.</summary>
    internal bool HasRightsOf(FeedPosition other) => Roles == other.Roles && WithNotes == other.WithNotes;
}
