using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Marking as spam closes; unmarking restores, and reopens only what was active and is still the newest (rule S7).
/// </summary>
internal static class SpamRule
{
    internal static Decision Mark(SessionPass pass)
    {
        if (pass.Gates.MarkSpam() is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        if (pass.Session.Status == SessionStatus.Spam)
        {
            return pass.Unchanged();
        }

        var at = pass.At;
        var wasActive = pass.Session.Status == SessionStatus.Active;
        var marked = pass.Session with
        {
            Status = SessionStatus.Spam,
            Spam = new SpamMark(pass.User, at, wasActive),
            ClosedAt = wasActive ? at : pass.Session.ClosedAt,
            ClosedBy = wasActive ? pass.User : pass.Session.ClosedBy,
        };
        pass.Draft.AddEvent(marked, SessionEventKind.MarkedSpam, at, pass.User);
        return pass.Changed();
    }

    internal static Decision Unmark(SessionPass pass)
    {
        if (pass.Gates.MarkSpam() is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        if (pass.Session.Spam is not { } mark)
        {
            return pass.Unchanged();
        }

        var activeAgain = mark.WasActive && pass.Draft.Newest?.Id == pass.Session.Id;
        var unmarked = pass.Session with
        {
            Status = activeAgain ? SessionStatus.Active : SessionStatus.Closed,
            Spam = null,
            ClosedAt = activeAgain ? null : pass.Session.ClosedAt,
            ClosedBy = activeAgain ? null : pass.Session.ClosedBy,
        };
        pass.Draft.AddEvent(unmarked, SessionEventKind.UnmarkedSpam, pass.At, pass.User);
        return pass.Changed();
    }
}
