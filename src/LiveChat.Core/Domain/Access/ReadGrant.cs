namespace LiveChat;

/// <summary>One reason why somebody may read a session.</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Who">The user or group.</param>
/// <param name="Role">The role that grants it.</param>
/// <param name="Only">
/// The one user it holds for, under the strict policy; null when it holds for everybody in <paramref name="Who"/>.
/// </param>
public sealed record ReadGrant(Principal Who, LiveChatRole Role, UserId? Only)
{
    /// <summary>Says whether the grant lets a viewer read.</summary>
    /// <param name="viewer">The viewer.</param>
    public bool Covers(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return Who.Covers(viewer) && (Only is null || Only == viewer.User);
    }
}
