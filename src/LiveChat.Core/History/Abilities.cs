using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Asks every gate what a viewer may do: why a command would be refused, or that it would have nothing to do.
/// </summary>
internal static class Abilities
{
    /// <summary>Returns what a viewer may do to a session that they may enter.</summary>
    /// <param name="gates">The session and the viewer.</param>
    /// <param name="newest">The newest session of its channel that the viewer may read.</param>
    internal static SessionAbilities Of(SessionGates gates, Session newest)
    {
        var (session, spam) = (gates.Session, gates.MarkSpam()?.Code);
        return new SessionAbilities
        {
            Reply = gates.Reply()?.Code,
            ReplyUntil = gates.Reply() is null ? gates.Reach.Until : null,
            SendTemplate = gates.SendTemplate()?.Code,
            AddNote = SessionGates.AddNote()?.Code,
            Revise = gates.Revise()?.Code,
            React = gates.React()?.Code,
            SendAgain = gates.Reply()?.Code,
            Withdraw = gates.Withdraw()?.Code,
            Take = gates.Take()?.Code,
            Assign = gates.Assign()?.Code,
            Release = gates.Release()?.Code ?? If(session.Operator is null, RefusalCode.NotYourSession),
            Reopen = gates.Reopen(newest)?.Code ?? If(session.Status == SessionStatus.Active, RefusalCode.ChannelTaken),
            Close = gates.Close()?.Code ?? If(session.Status == SessionStatus.Closed, RefusalCode.SessionClosed),
            Bind = gates.Bind()?.Code,
            MarkSpam = spam ?? If(session.Status == SessionStatus.Spam, RefusalCode.SessionIsSpam),
            UnmarkSpam = spam ?? If(session.Status != SessionStatus.Spam, RefusalCode.SessionIsNotSpam),
            Link = SessionGates.Link()?.Code,
        };
    }

    /// <summary>Returns the abilities of a viewer who may do nothing, for one reason.</summary>
    internal static SessionAbilities None(RefusalCode why) =>
        new()
        {
            Reply = why,
            SendTemplate = why,
            AddNote = why,
            Revise = why,
            React = why,
            SendAgain = why,
            Withdraw = why,
            Take = why,
            Assign = why,
            Release = why,
            Reopen = why,
            Close = why,
            Bind = why,
            MarkSpam = why,
            UnmarkSpam = why,
            Link = why,
        };

    private static RefusalCode? If(bool isDone, RefusalCode why) => isDone ? why : null;
}
