using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Opens a session for an operator (rules A4, A5).</summary>
internal static class OpenRule
{
    internal static Decision Decide(
        ChannelDraft draft,
        OpenSession command,
        LiveChatSettings liveChat,
        RuleContext context
    )
    {
        if (SessionGates.Open(liveChat, command.Viewer) is { } foreign)
        {
            return Decision.Refuse(foreign);
        }

        // A lost attempt of this command may have opened the session; its opening is the name by which the retry finds
        // it.
        if (
            command.Opening is { } opening
            && draft.FindSession(opening) is { } mine
            && mine.OpenedBy == command.Viewer.User
        )
        {
            return Decision.Unchanged(SessionOutcome.Of(mine));
        }

        if (SessionGates.Open(liveChat, command.Viewer, context.Policy, draft.Newest) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var reach = Reach.Of(liveChat.FindConnector(command.Channel.Connector), draft.ReachFacts, context.Now);
        if (ReachGate.Open(reach, liveChat, command.Channel) is { } unreachable)
        {
            return Decision.Refuse(unreachable);
        }

        var session = draft.Open(draft.OpeningAt(context.Now), command.Viewer.User);
        foreach (var item in command.Items)
        {
            if (BindRule.KindOf(liveChat, item) is { } kind)
            {
                var at = draft.TimeIn(session, context.Now);
                session = BindRule.Bind(
                    draft,
                    session,
                    new Binding(item, kind, command.Viewer.User, at, AddedAccount: false)
                );
            }
        }

        return Decision.Of(draft, SessionOutcome.Of(session));
    }
}
