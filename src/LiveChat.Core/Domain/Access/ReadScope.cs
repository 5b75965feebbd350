using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>A viewer's readable sessions as plain data, by which a store filters a list (rule A8).</summary>
/// <remarks>
/// A session is inside if its live chat is in <see cref="Whole"/>, or is in <see cref="OwnOrUnassigned"/> and its
/// operator is <see cref="Viewer"/> or nobody. Immutable; equal if the parts, including elements in their order, are
/// equal.
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
    /// Whether the unassigned sessions of <see cref="OwnOrUnassigned"/> are outside; false by default.
    /// </summary>
    /// <remarks>No viewer has exactly these rights; the library uses this to list a user's own sessions.</remarks>
    public bool IsOwnOnly { get; init; }

    /// <summary>
    /// Whether the viewer's own sessions of <see cref="OwnOrUnassigned"/> are outside; false by default.
    /// </summary>
    /// <remarks>
    /// For lists of unassigned sessions (rule Q4). If <see cref="IsOwnOnly"/> is true, too, those live chats have
    /// nothing inside.
    /// </remarks>
    public bool IsUnassignedOnly { get; init; }

    /// <summary>Whether the scope is empty, so that the library need not ask a store.</summary>
    public bool IsEmpty => Whole.IsEmpty && OwnOrUnassigned.IsEmpty;

    /// <summary>Says which sessions of a live chat are inside.</summary>
    /// <param name="liveChat">The live chat.</param>
    public ScopeReach ReachOf(LiveChatId liveChat) =>
        Whole.Contains(liveChat) ? ScopeReach.Whole
        : !OwnOrUnassigned.Contains(liveChat) ? ScopeReach.Nothing
        : IsOwnOnly && IsUnassignedOnly ? ScopeReach.Nothing
        : IsOwnOnly ? ScopeReach.Own
        : IsUnassignedOnly ? ScopeReach.Unassigned
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
            ScopeReach.Unassigned => session.Operator is null,
            _ => false,
        };
    }

    /// <summary>The part of this scope whose sessions have this operator (rule Q4).</summary>
    internal ReadScope WithOperator(UserId user) =>
        new(user)
        {
            OwnOrUnassigned = [.. Whole, .. user == Viewer && !IsUnassignedOnly ? OwnOrUnassigned : []],
            IsOwnOnly = true,
        };

    /// <summary>The part of this scope whose sessions have no operator (rule Q4).</summary>
    internal ReadScope Unassigned() =>
        new(Viewer) { OwnOrUnassigned = [.. Whole, .. IsOwnOnly ? [] : OwnOrUnassigned], IsUnassignedOnly = true };
}
