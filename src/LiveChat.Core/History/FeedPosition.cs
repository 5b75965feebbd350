namespace LiveChat.History;

/// <summary>How far a timeline was seen.</summary>
/// <param name="Version">The version of the channel up to which everything was seen.</param>
/// <param name="Roles">The roles with which the viewer saw it.</param>
internal readonly record struct FeedPosition(long Version, LiveChatRole Roles)
{
    /// <summary>
    /// Returns the position that both have seen everything up to; without roles where the two differ, so that a feed
    /// from it starts anew.
    /// </summary>
    internal FeedPosition Join(FeedPosition other) =>
        new(Math.Min(Version, other.Version), Roles == other.Roles ? Roles : LiveChatRole.None);
}
