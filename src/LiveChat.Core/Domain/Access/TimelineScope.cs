using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What a timeline shows a viewer of its channel's sessions, as plain data (rules T7, A8).</summary>
/// <remarks>Immutable.</remarks>
public sealed record TimelineScope
{
    private readonly EquatableArray<LiveChatId> _notes = new([]);

    /// <summary>The sessions that the viewer may read, spam aside.</summary>
    public required ReadScope Sessions { get; init; }

    /// <summary>The spam sessions that the viewer may read. A timeline passes over them, too.</summary>
    public required ReadScope Spam { get; init; }

    /// <summary>
    /// The live chats whose notes the viewer may read, in the sessions shown; none by default (rule K3).
    /// </summary>
    public ImmutableArray<LiveChatId> Notes
    {
        get => _notes.Items;
        init => _notes = new EquatableArray<LiveChatId>(value);
    }

    /// <summary>Says whether a timeline shows a session; the session that it belongs to is always shown.</summary>
    /// <param name="session">The session.</param>
    public bool Shows(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Status != SessionStatus.Spam && Sessions.Contains(session);
    }

    /// <summary>Says whether the viewer may not read a session.</summary>
    /// <param name="session">The session.</param>
    public bool IsOutside(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return !(session.Status == SessionStatus.Spam ? Spam : Sessions).Contains(session);
    }
}
