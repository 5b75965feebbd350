using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Decides the host's commands on what stays and what goes: legal holds, and removals (rule P4).</summary>
internal static class HoldRule
{
    internal static Decision Decide(ChannelState state, HostCommand command, DateTimeOffset now) =>
        command switch
        {
            HoldSession hold => Decide(state, hold),
            HoldChannel hold => Decide(state, hold),
            ObeyHold => state.Newest is { } newest
                ? Decision.Of(new ChannelDraft(state, newest.Channel), new ChannelOutcome())
                : Decision.Unchanged(new ChannelOutcome()),
            RemoveSessions remove => RemovalRule.Decide(state, remove, now),
            EraseChannel erase => ErasureRule.Decide(state, erase, now),
            _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
        };

    /// <summary>Whether the last change of a hold set it.</summary>
    internal static bool IsSet(LegalHold? hold) => hold?.IsSet == true;

    private static Decision Decide(ChannelState state, HoldSession command)
    {
        if (Find(state, command.Session) is not { } session)
        {
            return Decision.Refuse(RefusalCode.UnknownSession, "There is no such session to hold.");
        }

        if (IsSet(session.Hold) == command.Hold.IsSet)
        {
            return Decision.Unchanged(SessionOutcome.Of(session));
        }

        var draft = new ChannelDraft(state, session.Channel);
        return Decision.Of(draft, SessionOutcome.Of(draft.Put(session with { Hold = command.Hold })));
    }

    private static Decision Decide(ChannelState state, HoldChannel command)
    {
        if (state.Version == 0)
        {
            return Decision.Refuse(
                RefusalCode.UnknownSession,
                $"There has never been a session with '{command.Channel.Account}' on this connector."
            );
        }

        return IsSet(state.Hold) == command.Hold.IsSet
            ? Decision.Unchanged(new ChannelOutcome())
            : Decision.Of(new ChannelDraft(state, command.Channel) { Hold = command.Hold }, new ChannelOutcome());
    }

    private static Session? Find(ChannelState state, SessionId session) =>
        state.Sessions.FirstOrDefault(candidate => candidate.Id == session);
}
