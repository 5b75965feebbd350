using LiveChat.Sessions;
using LiveChat.Users;

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

    /// <summary>That somebody else has the session, named because the viewer reads it.</summary>
    internal static Refusal Taken(UserId other) =>
        new(
            RefusalCode.AlreadyTaken,
            $"'{other}' has the session already; ask them or a supervisor to hand it over.",
            Operator: other);

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
