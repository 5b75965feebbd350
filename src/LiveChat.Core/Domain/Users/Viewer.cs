using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The user on whose behalf something is read or done, with the groups they are in now.</summary>
/// <remarks>
/// The host makes it anew for each call, from its own sign-in and membership; nothing is remembered between calls (rule
/// A1). Immutable and safe to share between threads.
/// </remarks>
public sealed record Viewer
{
    private readonly EquatableArray<GroupId> _groups;

    /// <summary>Makes a viewer.</summary>
    /// <param name="user">The user; not the default value.</param>
    /// <param name="groups">The groups the user is in now, in any order; empty when there are none.</param>
    /// <exception cref="ArgumentException">The user or a group is the default value.</exception>
    public Viewer(UserId user, params ImmutableArray<GroupId> groups)
    {
        User = Require.NotDefault(user, nameof(user));
        _groups = new EquatableArray<GroupId>(groups);
        foreach (var group in _groups.Items)
        {
            Require.NotDefault(group, nameof(groups));
        }
    }

    /// <summary>The user.</summary>
    public UserId User { get; }

    /// <summary>The groups the user is in now; empty when there are none.</summary>
    public ImmutableArray<GroupId> Groups => _groups.Items;
}
