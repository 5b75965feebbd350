using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What a viewer may read, as plain data that a store filters a list by (rule A8).</summary>
/// <remarks>
/// A session is inside when its live chat is in <see cref="Whole"/>, or is in <see cref="OwnOrUnassigned"/> and its
/// operator is <see cref="Viewer"/> or nobody. Immutable; equal when the parts, elements in their order, are.
/// </remarks>
public sealed record ReadScope
{
    private readonly EquatableArray<LiveChatId> _whole;
    private readonly EquatableArray<LiveChatId> _ownOrUnassigned;

    /// <summary>States a scope with nothing inside.</summary>
    /// <param name="viewer">The viewer's user.</param>
    public ReadScope(UserId viewer) => Viewer = viewer;

    /// <summary>The viewer's user.</summary>
    public UserId Viewer { get; }

    /// <summary>The live chats whose sessions may all be read; none by default.</summary>
    public ImmutableArray<LiveChatId> Whole
    {
        get => _whole.Items;
        init => _whole = new EquatableArray<LiveChatId>(value);
    }

    /// <summary>
    /// The live chats where only the viewer's own and unassigned sessions may be read; none by default.
    /// </summary>
    public ImmutableArray<LiveChatId> OwnOrUnassigned
    {
        get => _ownOrUnassigned.Items;
        init => _ownOrUnassigned = new EquatableArray<LiveChatId>(value);
    }

    /// <summary>
    /// Whether the unassigned sessions of <see cref="OwnOrUnassigned"/> are left out; false by default.
    /// </summary>
    /// <remarks>No viewer's rights are such a scope; the library lists so what is somebody's.</remarks>
    public bool IsOwnOnly { get; init; }

    /// <summary>Whether nothing at all is inside, so that a store need not be asked.</summary>
    public bool IsEmpty => Whole.IsEmpty && OwnOrUnassigned.IsEmpty;

    /// <summary>Says which sessions of a live chat are inside.</summary>
    /// <param name="liveChat">The live chat.</param>
    public ScopeReach ReachOf(LiveChatId liveChat) =>
        Whole.Contains(liveChat) ? ScopeReach.Whole
        : !OwnOrUnassigned.Contains(liveChat) ? ScopeReach.Nothing
        : IsOwnOnly ? ScopeReach.Own
        : ScopeReach.OwnOrUnassigned;

    /// <summary>Says whether a session is inside.</summary>
    /// <param name="session">The session.</param>
    public bool Contains(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return ReachOf(session.Channel.LiveChat) switch
        {
            ScopeReach.Whole => true,
            ScopeReach.OwnOrUnassigned => session.Operator is null || session.Operator == Viewer,
            ScopeReach.Own => session.Operator == Viewer,
            _ => false,
        };
    }
}
