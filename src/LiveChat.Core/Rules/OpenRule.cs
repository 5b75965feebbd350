using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>A session that an operator opens (rules A4, A5).</summary>
internal static class OpenRule
{
    internal static Decision Decide(
        ChannelDraft draft, OpenSession command, LiveChatSettings liveChat, RuleContext context)
    {
        if (!liveChat.IsStaff(command.Viewer))
        {
            return Decision.Refuse(
                RefusalCode.NotAnOperator, "Only operators and supervisors of the live chat may open a session.");
        }

        if (command.Opening is { } opening && draft.FindSession(opening) is { } mine
            && mine.OpenedBy == command.Viewer.User)
        {
            return Decision.Unchanged(SessionOutcome.Of(mine));
        }

        if (draft.Newest is { Status: SessionStatus.Active } taken)
        {
            var readable = Visibility.Of(command.Viewer, taken, liveChat, context.Policy);
            return Decision.Refuse(new Refusal(
                RefusalCode.ChannelTaken,
                "The customer has an active session on this channel; go on in that one.",
                readable ? taken.Id : null,
                readable ? taken.Operator : null));
        }

        var session = draft.Open(ReceiveRule.OpeningAfter(draft.Newest, context.Now), command.Viewer.User);
        foreach (var item in command.Items)
        {
            if (BindRule.KindOf(liveChat, item) is { } kind)
            {
                var at = draft.TimeIn(session, context.Now);
                session = BindRule.Bind(
                    draft, session, new Binding(item, kind, command.Viewer.User, at, AddedAccount: false));
            }
        }

        return Decision.Of(draft, SessionOutcome.Of(session));
    }
}
