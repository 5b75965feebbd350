using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// What every viewer's command passes first: a session that does not exist and one the viewer may not read are one
/// answer (rules S6, A3).
/// </summary>
internal static class SessionGate
{
    internal static Refusal Unknown { get; } = new(RefusalCode.UnknownSession, "There is no such session.");

    /// <summary>
    /// Why a viewer may do nothing to a session; null when they may read it and work in its live chat.
    /// </summary>
    internal static Refusal? Refuse(Session? session, Viewer viewer, LiveChatSettings? liveChat, AccessPolicy policy) =>
        session is null || !Visibility.Of(viewer, session, liveChat, policy) ? Unknown
        : liveChat!.IsStaff(viewer) ? null
        : new Refusal(RefusalCode.NotAnOperator, "Only operators and supervisors of the live chat may do this.");

    internal static Decision Decide(ChannelState state, SessionCommand command, RuleContext context)
    {
        var session = state.Sessions.FirstOrDefault(candidate => candidate.Id == command.Session);
        if (Refuse(session, command.Viewer, context.LiveChat, context.Policy) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var pass = new SessionPass(
            new ChannelDraft(state, session!.Channel) { Touches = true },
            session,
            context.LiveChat!,
            context.LiveChat!.RolesOf(command.Viewer),
            context.Policy,
            context.Now);
        return command switch
        {
            SendReply reply => ReplyRule.Decide(pass, reply),
            EditReply edit => ReplyRule.Decide(pass, edit),
            DeleteReply delete => ReplyRule.Decide(pass, delete),
            TakeSession take => AssignRule.Decide(pass, take),
            AssignSession assign => AssignRule.Decide(pass, assign),
            ReleaseSession => AssignRule.Release(pass, command.Viewer),
            ReopenSession => ReopenRule.Decide(pass, command.Viewer),
            CloseSession close => CloseRule.Decide(pass, close),
            BindSession bind => BindRule.Decide(pass, bind),
            UnbindSession unbind => BindRule.Decide(pass, unbind),
            UnbindContact unbind => BindRule.Decide(pass, unbind),
            MarkSpam mark => SpamRule.Decide(pass, mark),
            UnmarkSpam unmark => SpamRule.Decide(pass, unmark),
            _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
        };
    }
}

/// <summary>
/// What a viewer's command works on once it has passed: a session they may read, in a live chat they work in.
/// </summary>
internal sealed record SessionPass(
    ChannelDraft Draft,
    Session Session,
    LiveChatSettings LiveChat,
    LiveChatRole Roles,
    AccessPolicy Policy,
    DateTimeOffset Now)
{
    internal bool IsSupervisor => Roles.HasFlag(LiveChatRole.Supervisor);

    /// <summary>When something happens in the session: now, but after all that is there (rule T4).</summary>
    internal DateTimeOffset At => Draft.TimeIn(Session, Now);

    /// <summary>
    /// Whether the user manages the session: its supervisor, its operator, or any operator while it has none.
    /// </summary>
    internal bool Manages(UserId user) => IsSupervisor || Session.Operator is null || Session.Operator == user;

    /// <summary>The answer: the session as it is after what was done so far.</summary>
    internal SessionOutcome Done => SessionOutcome.Of(Draft.FindSession(Session.OpenedAt) ?? Session);

    /// <summary>Why the session takes nothing new; null while it is active.</summary>
    internal Decision? RefuseUnlessActive() =>
        Session.Status switch
        {
            SessionStatus.Active => null,
            SessionStatus.Spam =>
                Decision.Refuse(RefusalCode.SessionIsSpam, "The session is marked as spam; unmark it first."),
            _ => Decision.Refuse(RefusalCode.SessionClosed, "The session is closed; open a new one."),
        };
}
