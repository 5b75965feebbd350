namespace LiveChat.History;

/// <summary>Up to where a timeline was seen.</summary>
/// <param name="Version">The channel's version that everything was seen of.</param>
/// <param name="Roles">The viewer's roles that it was seen with.</param>
internal readonly record struct FeedPosition(long Version, LiveChatRole Roles)
{
    /// <summary>
    /// What both have seen everything up to; with roles that are nobody's, where the two differ.
    /// </summary>
    internal FeedPosition Join(FeedPosition other) =>
        new(Math.Min(Version, other.Version), Roles == other.Roles ? Roles : LiveChatRole.None);
}
