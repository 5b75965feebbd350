using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>Decides who may read a session: the only place that grants reading (rule A8).</summary>
/// <remarks>
/// Pure. The same decision has three forms: for one session, as a list's scope, and as the users who can read.
/// </remarks>
public static class Visibility
{
    /// <summary>Returns whether a viewer may read a session.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="session">The session.</param>
    /// <param name="liveChat">
    /// The session's live chat as configured now; null if it no longer exists, which grants nothing.
    /// </param>
    /// <param name="policy">The policy in force.</param>
    /// <returns>Whether the viewer may read the session.</returns>
    public static bool Of(Viewer viewer, Session session, LiveChatSettings? liveChat, AccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(session);
        if (liveChat is null || liveChat.Id != session.Channel.LiveChat)
        {
            return false;
        }

        return Reach(liveChat.RolesOf(viewer), session.Status, policy) switch
        {
            ReadReach.Whole => true,
            ReadReach.OwnOrUnassigned => session.Operator is null || session.Operator == viewer.User,
            _ => false,
        };
    }

    /// <summary>
    /// Returns whether a viewer may read the notes of a live chat, in sessions that they may read (rule K3).
    /// </summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="liveChat">
    /// The live chat as configured now; null if it no longer exists, which grants nothing.
    /// </param>
    /// <returns>True for operators and supervisors, and for readers where the live chat says so.</returns>
    public static bool OfNotes(Viewer viewer, LiveChatSettings? liveChat)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return liveChat is not null && ReadsNotes(liveChat.RolesOf(viewer), liveChat);
    }

    /// <summary>Returns the scope of a viewer's readable sessions of one status, for a store to filter by.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="liveChats">All live chats as configured now.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="status">The status of the sessions listed.</param>
    /// <returns>The scope; empty if the viewer may read nothing.</returns>
    public static ReadScope ScopeOf(
        Viewer viewer,
        ImmutableArray<LiveChatSettings> liveChats,
        AccessPolicy policy,
        SessionStatus status
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var reach = liveChats.ToLookup(
            liveChat => Reach(liveChat.RolesOf(viewer), status, policy),
            liveChat => liveChat.Id
        );
        return new ReadScope(viewer.User)
        {
            Whole = [.. reach[ReadReach.Whole]],
            OwnOrUnassigned = [.. reach[ReadReach.OwnOrUnassigned]],
        };
    }

    /// <summary>States what a timeline shows a viewer, for a store to filter by.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="liveChats">All live chats as they are configured now.</param>
    /// <param name="policy">The policy in force.</param>
    /// <returns>The scope of a timeline in any of the live chats.</returns>
    public static TimelineScope TimelineScopeOf(
        Viewer viewer,
        ImmutableArray<LiveChatSettings> liveChats,
        AccessPolicy policy
    ) =>
        new()
        {
            Sessions = ScopeOf(viewer, liveChats, policy, SessionStatus.Closed),
            Spam = ScopeOf(viewer, liveChats, policy, SessionStatus.Spam),
            Notes = [.. liveChats.Where(liveChat => OfNotes(viewer, liveChat)).Select(liveChat => liveChat.Id)],
        };

    /// <summary>Lists everybody who may read a session, with the role that grants it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="liveChat">The session's live chat as configured now; null if it no longer exists.</param>
    /// <param name="policy">The policy in force.</param>
    /// <returns>
    /// The grants: supervisors, then operators, then readers, each in the settings' order; empty if nobody may read.
    /// </returns>
    public static ImmutableArray<ReadGrant> GrantsOf(Session session, LiveChatSettings? liveChat, AccessPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (liveChat is null || liveChat.Id != session.Channel.LiveChat)
        {
            return [];
        }

        var grants = liveChat
            .Supervisors.Select(who => (Who: who, Role: LiveChatRole.Supervisor))
            .Concat(liveChat.Operators.Select(who => (Who: who, Role: LiveChatRole.Operator)))
            .Concat(liveChat.ReaderGroups.Select(group => (Who: Principal.Of(group), Role: LiveChatRole.Reader)));
        return
        [
            .. from grant in grants
            let reach = Reach(grant.Role, session.Status, policy)
            where reach != ReadReach.Nothing
            let only = reach == ReadReach.OwnOrUnassigned ? session.Operator : null
            select new ReadGrant(grant.Who, grant.Role, only) { ReadsNotes = ReadsNotes(grant.Role, liveChat) },
        ];
    }

    private static bool ReadsNotes(LiveChatRole roles, LiveChatSettings liveChat) =>
        (roles & (LiveChatRole.Operator | LiveChatRole.Supervisor)) != LiveChatRole.None
        || (roles.HasFlag(LiveChatRole.Reader) && liveChat.ReadersSeeNotes);

    private static ReadReach Reach(LiveChatRole roles, SessionStatus status, AccessPolicy policy)
    {
        if (
            roles.HasFlag(LiveChatRole.Supervisor)
            || (roles.HasFlag(LiveChatRole.Reader) && status != SessionStatus.Spam)
        )
        {
            return ReadReach.Whole;
        }

        if (!roles.HasFlag(LiveChatRole.Operator))
        {
            return ReadReach.Nothing;
        }

        return policy == AccessPolicy.Strict ? ReadReach.OwnOrUnassigned : ReadReach.Whole;
    }

    private enum ReadReach
    {
        Nothing,
        OwnOrUnassigned,
        Whole,
    }
}
