using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Who a session belongs to: take, assign, hand over (rule A7).</summary>
internal static class AssignRule
{
    internal static Decision Decide(SessionPass pass, TakeSession command)
    {
        if (pass.RefuseUnlessActive() is { } refusal)
        {
            return refusal;
        }

        return pass.Session.Operator is { } other && other != command.Viewer.User
            ? Decision.Refuse(Taken(other))
            : Give(pass, command.Viewer.User, command.Viewer.User);
    }

    internal static Decision Decide(SessionPass pass, AssignSession command)
    {
        // Before any right: who handed their own session over has none to it any more, and may repeat the call.
        if (pass.Session.Status == SessionStatus.Active && pass.Session.Operator == command.Assignee.User)
        {
            return Decision.Unchanged(pass.Done);
        }

        if (!pass.IsSupervisor && pass.Session.Operator != command.Viewer.User)
        {
            return Decision.Refuse(
                RefusalCode.NotYourSession, "An operator hands over only their own session; a supervisor any.");
        }

        if (!pass.LiveChat.IsStaff(command.Assignee))
        {
            return Decision.Refuse(
                RefusalCode.AssigneeNotAnOperator,
                $"'{command.Assignee.User}' is neither an operator nor a supervisor of the live chat.");
        }

        return pass.RefuseUnlessActive() ?? Give(pass, command.Assignee.User, command.Viewer.User);
    }

    /// <summary>Makes an operator's own active session unassigned, or a supervisor's any.</summary>
    internal static Decision Release(SessionPass pass, Viewer viewer)
    {
        if (pass.RefuseUnlessActive() is { } refusal)
        {
            return refusal;
        }

        if (pass.Session.Operator is null)
        {
            return Decision.Unchanged(pass.Done);
        }

        return pass.IsSupervisor || pass.Session.Operator == viewer.User
            ? Release(pass.Draft, pass.Session, viewer.User, pass.Now)
            : Decision.Refuse(
                RefusalCode.NotYourSession, "An operator releases only their own session; a supervisor any.");
    }

    /// <summary>Makes the active session of somebody who left unassigned; any other is left as it is.</summary>
    internal static Decision Decide(ChannelState state, ReleaseDeparted command, DateTimeOffset now)
    {
        var session = state.Sessions.FirstOrDefault(candidate => candidate.Id == command.Session);
        return session is { Status: SessionStatus.Active } && session.Operator == command.Departed
            ? Release(new ChannelDraft(state, session.Channel) { Touches = true }, session, by: null, now)
            : Decision.Unchanged(new SessionOutcome { Session = command.Session, Status = session?.Status });
    }

    /// <summary>That somebody else has the session, named because the viewer reads it.</summary>
    internal static Refusal Taken(UserId other) =>
        new(
            RefusalCode.AlreadyTaken,
            $"'{other}' has the session already; ask them or a supervisor to hand it over.",
            Operator: other);

    private static Decision Release(ChannelDraft draft, Session session, UserId? by, DateTimeOffset now)
    {
        var released = draft.AddEvent(
            session with { Operator = null },
            SessionEventKind.Released,
            draft.TimeIn(session, now),
            by,
            subject: session.Operator);
        return Decision.Of(draft, SessionOutcome.Of(released));
    }

    private static Decision Give(SessionPass pass, UserId to, UserId by)
    {
        if (pass.Session.Operator == to)
        {
            return Decision.Unchanged(pass.Done);
        }

        var kind = pass.Session.Operator is null ? SessionEventKind.Assigned : SessionEventKind.Transferred;
        pass.Draft.AddEvent(pass.Session with { Operator = to }, kind, pass.At, by, subject: to);
        return Decision.Of(pass.Draft, pass.Done);
    }
}
