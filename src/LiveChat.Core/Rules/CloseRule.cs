namespace LiveChat.Rules;

/// <summary>Closes a session, for its operator or a supervisor, or for any operator while it has none.</summary>
internal static class CloseRule
{
    internal static Decision Decide(SessionPass pass)
    {
        if (pass.Gates.Close() is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        if (pass.Session.Status == SessionStatus.Closed)
        {
            return pass.Unchanged();
        }

        pass.Draft.Put(pass.Session with { Status = SessionStatus.Closed, ClosedAt = pass.At, ClosedBy = pass.User });
        return pass.Changed();
    }
}
