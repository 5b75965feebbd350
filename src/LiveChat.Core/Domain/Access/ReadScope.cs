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

    /// <summary>States a scope.</summary>
    /// <param name="viewer">The viewer's user.</param>
    /// <param name="whole">The live chats whose sessions the viewer may all read.</param>
    /// <param name="ownOrUnassigned">
    /// The live chats in which the viewer may read only own and unassigned sessions.
    /// </param>
    public ReadScope(UserId viewer, ImmutableArray<LiveChatId> whole, ImmutableArray<LiveChatId> ownOrUnassigned)
    {
        Viewer = viewer;
        _whole = new EquatableArray<LiveChatId>(whole);
        _ownOrUnassigned = new EquatableArray<LiveChatId>(ownOrUnassigned);
    }

    /// <summary>The viewer's user.</summary>
    public UserId Viewer { get; }

    /// <summary>The live chats whose sessions the viewer may all read.</summary>
    public ImmutableArray<LiveChatId> Whole => _whole.Items;

    /// <summary>The live chats in which the viewer may read only own and unassigned sessions.</summary>
    public ImmutableArray<LiveChatId> OwnOrUnassigned => _ownOrUnassigned.Items;

    /// <summary>
    /// Whether the unassigned sessions of <see cref="OwnOrUnassigned"/> are outside; false by default.
    /// </summary>
    /// <remarks>No viewer has exactly these rights; the library uses this to list a user's own sessions.</remarks>
    public bool IsOwnOnly { get; init; }

    /// <summary>Whether the scope is empty, so that the library need not ask a store.</summary>
    public bool IsEmpty => Whole.IsEmpty && OwnOrUnassigned.IsEmpty;

    /// <summary>Returns whether a session is inside.</summary>
    /// <param name="session">The session.</param>
    public bool Contains(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var liveChat = session.Channel.LiveChat;
        return Whole.Contains(liveChat)
            || (OwnOrUnassigned.Contains(liveChat)
                && (session.Operator == Viewer || (session.Operator is null && !IsOwnOnly)));
    }
}
