using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Marking as spam closes; unmarking restores, and reopens only what was active and is still the newest (rule S7).
/// </summary>
internal static class SpamRule
{
    internal static Decision Decide(SessionPass pass, MarkSpam command)
    {
        if (!pass.Manages(command.Viewer.User))
        {
            return RefuseForeign();
        }

        if (pass.Session.Status == SessionStatus.Spam)
        {
            return Decision.Unchanged(pass.Done);
        }

        var at = pass.At;
        var wasActive = pass.Session.Status == SessionStatus.Active;
        var marked = pass.Session with
        {
            Status = SessionStatus.Spam,
            Spam = new SpamMark(command.Viewer.User, at, wasActive),
            ClosedAt = wasActive ? at : pass.Session.ClosedAt,
            ClosedBy = wasActive ? command.Viewer.User : pass.Session.ClosedBy,
        };
        pass.Draft.AddEvent(marked, SessionEventKind.MarkedSpam, at, command.Viewer.User);
        return Decision.Of(pass.Draft, pass.Done);
    }

    internal static Decision Decide(SessionPass pass, UnmarkSpam command)
    {
        if (!pass.Manages(command.Viewer.User))
        {
            return RefuseForeign();
        }

        if (pass.Session.Spam is not { } mark)
        {
            return Decision.Unchanged(pass.Done);
        }

        var activeAgain = mark.WasActive && pass.Draft.Newest?.Id == pass.Session.Id;
        var unmarked = pass.Session with
        {
            Status = activeAgain ? SessionStatus.Active : SessionStatus.Closed,
            Spam = null,
            ClosedAt = activeAgain ? null : pass.Session.ClosedAt,
            ClosedBy = activeAgain ? null : pass.Session.ClosedBy,
        };
        pass.Draft.AddEvent(unmarked, SessionEventKind.UnmarkedSpam, pass.At, command.Viewer.User);
        return Decision.Of(pass.Draft, pass.Done);
    }

    private static Decision RefuseForeign() =>
        Decision.Refuse(
            RefusalCode.NotYourSession, "Only the session's operator or a supervisor may mark or unmark it as spam.");
}
