namespace LiveChat.Rules;

/// <summary>
/// Reopens the channel's newest session by hand, if it is closed; the viewer becomes its operator (rule L1).
/// </summary>
internal static class ReopenRule
{
    internal static Decision Decide(SessionPass pass)
    {
        if (pass.Session.OpenedAt <= pass.Draft.ErasedAt)
        {
            // It is being erased, and would be active beside what comes meanwhile.
            return Decision.Refuse(SessionGates.Unknown);
        }

        if (pass.Gates.Reopen(pass.Draft.Newest) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        if (pass.Session.Status == SessionStatus.Active)
        {
            return pass.Unchanged();
        }

        var closedAt = pass.Session.ClosedAt ?? pass.Session.OpenedAt;
        var session = pass.Draft.AddEvent(pass.Session, SessionEventKind.Closed, closedAt, pass.Session.ClosedBy);
        session = pass.Draft.AddEvent(
            session with
            {
                Operator = pass.User,
            },
            SessionEventKind.Reopened,
            pass.Draft.TimeIn(session, pass.Now),
            pass.User
        );
        pass.Draft.Put(session with { Status = SessionStatus.Active, ClosedAt = null, ClosedBy = null });
        return pass.Changed();
    }
}
