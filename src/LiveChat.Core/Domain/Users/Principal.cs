using LiveChat.Domain;

namespace LiveChat;

/// <summary>The holder of a role: one user, or all members of a group.</summary>
/// <remarks><c>default(Principal)</c> names nobody and covers no viewer.</remarks>
public readonly record struct Principal
{
    private Principal(UserId? user, GroupId? group) => (User, Group) = (user, group);

    /// <summary>The user, if the principal is one user; otherwise null.</summary>
    public UserId? User { get; }

    /// <summary>The group, if the principal is a group's members; otherwise null.</summary>
    public GroupId? Group { get; }

    /// <summary>Returns the principal for one user.</summary>
    /// <param name="user">The user; not the default value.</param>
    /// <exception cref="ArgumentException">The user is the default value.</exception>
    public static Principal Of(UserId user) => new(Require.NotDefault(user, nameof(user)), null);

    /// <summary>Returns the principal for every member of a group.</summary>
    /// <param name="group">The group; not the default value.</param>
    /// <exception cref="ArgumentException">The group is the default value.</exception>
    public static Principal Of(GroupId group) => new(null, Require.NotDefault(group, nameof(group)));

    /// <summary>Returns whether the viewer is this user, or is in this group.</summary>
    /// <param name="viewer">The viewer.</param>
    public bool Covers(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return (User is { } user && viewer.User == user) || (Group is { } group && viewer.Groups.Contains(group));
    }
}
