namespace LiveChat;

/// <summary>A reason why a user or group may read a session.</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Who">The user or group.</param>
/// <param name="Role">The role that grants the right.</param>
/// <param name="Only">
/// The only user with the right, under the strict policy; null if everybody in <paramref name="Who"/> has it.
/// </param>
public sealed record ReadGrant(Principal Who, LiveChatRole Role, UserId? Only)
{
    /// <summary>Whether the grant covers the session's notes, too (rule K3).</summary>
    public bool ReadsNotes { get; init; }

    /// <summary>Returns whether the grant lets a viewer read.</summary>
    /// <param name="viewer">The viewer.</param>
    public bool Covers(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return Who.Covers(viewer) && (Only is null || Only == viewer.User);
    }
}
