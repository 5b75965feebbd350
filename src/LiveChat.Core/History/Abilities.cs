using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Asks every gate what a viewer may do: why a command would be refused, or that it would find everything done.
/// </summary>
internal static class Abilities
{
    /// <summary>What may be done to a session that a viewer has entered.</summary>
    /// <param name="gates">The session and who asks.</param>
    /// <param name="newest">The newest session of its channel that the viewer may read.</param>
    internal static SessionAbilities Of(SessionGates gates, Session newest)
    {
        var (session, spam) = (gates.Session, gates.MarkSpam()?.Code);
        return new SessionAbilities
        {
            Reply = gates.Reply()?.Code,
            Revise = gates.Revise()?.Code,
            Take = gates.Take()?.Code,
            Assign = gates.Assign()?.Code,
            Release = gates.Release()?.Code ?? If(session.Operator is null, RefusalCode.NotYourSession),
            Reopen = gates.Reopen(newest)?.Code ?? If(session.Status == SessionStatus.Active, RefusalCode.ChannelTaken),
            Close = gates.Close()?.Code ?? If(session.Status == SessionStatus.Closed, RefusalCode.SessionClosed),
            Bind = gates.Bind()?.Code,
            MarkSpam = spam ?? If(session.Status == SessionStatus.Spam, RefusalCode.SessionIsSpam),
            UnmarkSpam = spam ?? If(session.Status != SessionStatus.Spam, RefusalCode.SessionIsNotSpam),
        };
    }

    /// <summary>What somebody may do who may do nothing, for this reason.</summary>
    internal static SessionAbilities None(RefusalCode why) =>
        new()
        {
            Reply = why,
            Revise = why,
            Take = why,
            Assign = why,
            Release = why,
            Reopen = why,
            Close = why,
            Bind = why,
            MarkSpam = why,
            UnmarkSpam = why,
        };

    private static RefusalCode? If(bool isDone, RefusalCode why) => isDone ? why : null;
}
