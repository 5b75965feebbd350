namespace LiveChat.Rules;

/// <summary>The end of a session: its operator or a supervisor closes it, or any operator while it has none.</summary>
internal static class CloseRule
{
    internal static Decision Decide(SessionPass pass, CloseSession command)
    {
        if (!pass.Manages(command.Viewer.User))
        {
            return Decision.Refuse(
                RefusalCode.NotYourSession, "Only the session's operator or a supervisor may close it.");
        }

        if (pass.Session.Status == SessionStatus.Closed)
        {
            return Decision.Unchanged(pass.Done);
        }

        if (pass.RefuseUnlessActive() is { } refusal)
        {
            return refusal;
        }

        pass.Draft.Put(pass.Session with
        {
            Status = SessionStatus.Closed,
            ClosedAt = pass.At,
            ClosedBy = command.Viewer.User,
        });
        return Decision.Of(pass.Draft, pass.Done);
    }
}
