using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Reopening by hand: the channel's newest session, closed, by who then has it (rule L1).</summary>
internal static class ReopenRule
{
    internal static Decision Decide(SessionPass pass, Viewer viewer)
    {
        if (pass.Session.Status == SessionStatus.Spam)
        {
            return pass.RefuseUnlessActive()!;
        }

        if (pass.Session.Status == SessionStatus.Active)
        {
            // A repetition, by who reopened it; anybody else takes it or asks for it.
            return pass.Session.Operator == viewer.User
                ? Decision.Unchanged(pass.Done)
                : Decision.Refuse(Taken(pass.Session));
        }

        if (pass.Draft.Newest is { } newest && newest.Id != pass.Session.Id)
        {
            // Of a later session that the viewer may not read nothing is told, not even whether it is active.
            var readable = Visibility.Of(viewer, newest, pass.LiveChat, pass.Policy);
            return !readable ? Decision.Refuse(TakenByAnother)
                : newest.Status == SessionStatus.Active ? Decision.Refuse(Taken(newest))
                : Decision.Refuse(
                    RefusalCode.NotNewest, "Only the channel's newest session is reopened; open a new one.");
        }

        var closedAt = pass.Session.ClosedAt ?? pass.Session.OpenedAt;
        var session = pass.Draft.AddEvent(pass.Session, SessionEventKind.Closed, closedAt, pass.Session.ClosedBy);
        session = pass.Draft.AddEvent(
            session with { Operator = viewer.User },
            SessionEventKind.Reopened,
            pass.Draft.TimeIn(session, pass.Now),
            viewer.User);
        pass.Draft.Put(session with { Status = SessionStatus.Active, ClosedAt = null, ClosedBy = null });
        return Decision.Of(pass.Draft, pass.Done);
    }

    private static Refusal TakenByAnother { get; } =
        new(RefusalCode.ChannelTaken, "The customer's talk on this channel goes on in another session.");

    private static Refusal Taken(Session active) =>
        TakenByAnother with { Session = active.Id, Operator = active.Operator };
}
