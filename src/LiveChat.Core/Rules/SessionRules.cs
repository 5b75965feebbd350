using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Decides viewers' commands on sessions. Each rule asks its gate, answers a command that was already done, and
/// otherwise has its effect.
/// </summary>
internal static class SessionRules
{
    internal static Decision Decide(ChannelState state, SessionCommand command, RuleContext context)
    {
        var session = state.Sessions.FirstOrDefault(candidate => candidate.Id == command.Session);
        if (SessionGates.Enter(session, command.Viewer, context.LiveChat, context.Policy) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var channel = session!.Channel;
        var connector = context.LiveChat!.FindConnector(channel.Connector);
        var reach = Reach.Of(connector, state.ReachFacts, context.Now);
        var pass = new SessionPass(
            new ChannelDraft(state, channel) { Touches = true },
            new SessionGates(session, command.Viewer, context.LiveChat, context.Policy, reach),
            connector ?? new Connector(channel.Connector, channel.Account.Messenger),
            context.Now
        );
        return command switch
        {
            SendReply reply => ReplyRule.Decide(pass, reply),
            EditReply edit => ReplyRule.Decide(pass, edit),
            DeleteReply delete => ReplyRule.Decide(pass, delete),
            React react => ReactionRule.Decide(pass, react),
            SendAgain again => SendAgainRule.Decide(pass, again),
            WithdrawReply withdraw => SendAgainRule.Decide(pass, withdraw),
            AddNote note => NoteRule.Decide(pass, note),
            EditNote edit => NoteRule.Decide(pass, edit),
            DeleteNote delete => NoteRule.Decide(pass, delete),
            TakeSession => AssignRule.Take(pass),
            AssignSession assign => AssignRule.Decide(pass, assign),
            ReleaseSession => AssignRule.Release(pass),
            ReopenSession => ReopenRule.Decide(pass),
            CloseSession => CloseRule.Decide(pass),
            BindSession bind => BindRule.Decide(pass, bind),
            UnbindSession unbind => BindRule.Decide(pass, unbind),
            UnbindContact unbind => BindRule.Decide(pass, unbind),
            MarkSpam => SpamRule.Mark(pass),
            UnmarkSpam => SpamRule.Unmark(pass),
            LinkSession link => PastRule.Decide(pass, link),
            UnlinkSession => PastRule.Unlink(pass),
            CutHistory => PastRule.Cut(pass),
            JoinHistory => PastRule.Join(pass),
            _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
        };
    }
}

/// <summary>
/// The input of a viewer's command that was let in: a session that they may read, in a live chat that they work in.
/// </summary>
internal sealed record SessionPass(ChannelDraft Draft, SessionGates Gates, Connector Connector, DateTimeOffset Now)
{
    /// <summary>The session as it was loaded.</summary>
    internal Session Session => Gates.Session;

    internal UserId User => Gates.Viewer.User;

    /// <summary>The time of a change in the session: now, but after everything already there (rule T4).</summary>
    internal DateTimeOffset At => Draft.TimeIn(Session, Now);

    /// <summary>The answer: the session after the changes so far.</summary>
    internal SessionOutcome Done => SessionOutcome.Of(Draft.FindSession(Session.OpenedAt) ?? Session);

    internal Decision Unchanged() => Decision.Unchanged(Done);

    internal Decision Changed() => Decision.Of(Draft, Done);
}
