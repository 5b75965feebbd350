using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Decides who has a session: take, assign, hand over, release (rule A7).</summary>
internal static class AssignRule
{
    internal static Decision Take(SessionPass pass) =>
        pass.Gates.Take() is { } refusal ? Decision.Refuse(refusal) : Give(pass, pass.User);

    internal static Decision Decide(SessionPass pass, AssignSession command)
    {
        // This comes before the check of rights: an operator who handed over their own session has lost their right to
        // it, but may repeat the call.
        if (pass.Session.Status == SessionStatus.Active && pass.Session.Operator == command.Assignee.User)
        {
            return pass.Unchanged();
        }

        return pass.Gates.Assign(command.Assignee) is { } refusal
            ? Decision.Refuse(refusal)
            : Give(pass, command.Assignee.User);
    }

    internal static Decision Release(SessionPass pass) =>
        pass.Gates.Release() is { } refusal ? Decision.Refuse(refusal)
        : pass.Session.Operator is null ? pass.Unchanged()
        : Release(pass.Draft, pass.Session, pass.User, pass.Now);

    /// <summary>Releases the active session of a user who left; every other session stays unchanged.</summary>
    internal static Decision Decide(ChannelState state, ReleaseDeparted command, DateTimeOffset now)
    {
        var session = state.Sessions.FirstOrDefault(candidate => candidate.Id == command.Session);
        return session is { Status: SessionStatus.Active } && session.Operator == command.Departed
            ? Release(new ChannelDraft(state, session.Channel) { Touches = true }, session, by: null, now)
            : Decision.Unchanged(new SessionOutcome { Session = command.Session, Status = session?.Status });
    }

    private static Decision Release(ChannelDraft draft, Session session, UserId? by, DateTimeOffset now)
    {
        var released = draft.AddEvent(
            session with
            {
                Operator = null,
            },
            SessionEventKind.Released,
            draft.TimeIn(session, now),
            by,
            subject: session.Operator
        );
        return Decision.Of(draft, SessionOutcome.Of(released));
    }

    private static Decision Give(SessionPass pass, UserId to)
    {
        if (pass.Session.Operator == to)
        {
            return pass.Unchanged();
        }

        var kind = pass.Session.Operator is null ? SessionEventKind.Assigned : SessionEventKind.Transferred;
        pass.Draft.AddEvent(pass.Session with { Operator = to }, kind, pass.At, pass.User, subject: to);
        return pass.Changed();
    }
}
