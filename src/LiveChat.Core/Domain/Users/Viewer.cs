using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The user on whose behalf the library reads or acts, with the user's current groups.</summary>
/// <remarks>
/// The host creates it anew for each call, from its own sign-in and membership; nothing is remembered between calls
/// (rule A1). Immutable and safe to share between threads.
/// </remarks>
public sealed record Viewer
{
    private readonly EquatableArray<GroupId> _groups;

    /// <summary>Creates a viewer.</summary>
    /// <param name="user">The user; not the default value.</param>
    /// <param name="groups">The user's current groups, in any order; may be empty.</param>
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

    /// <summary>The user's current groups; may be empty.</summary>
    public ImmutableArray<GroupId> Groups => _groups.Items;
}
