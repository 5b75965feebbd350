using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Queues a message that the host itself writes (rule R7): in the active session, or in one that it opens. It assigns
/// nobody and counts for nobody as unread.
/// </summary>
internal static class SpeakRule
{
    internal static Decision Decide(ChannelDraft draft, Speak command, LiveChatSettings liveChat, DateTimeOffset now)
    {
        var reply = command.Reply;
        var author = reply.SenderName is { } name ? Author.Machine(name) : Author.System;
        if (draft.FindEntry(command.Message) is Message known)
        {
            var fingerprint = reply.FingerprintOf(AuthorKind.System);
            return string.Equals(known.OriginalFingerprint, fingerprint, StringComparison.Ordinal)
                ? Decision.Unchanged(MessageOutcome.Of(known))
                : Decision.Refuse(
                    RefusalCode.IdTaken,
                    $"'{reply.Id}' names another message of the host on this channel; give this one another id."
                );
        }

        if (ErasureRule.Refuse(draft, command.Message) is { } erased)
        {
            return Decision.Refuse(erased);
        }

        if (SessionGates.Empty(reply) is { } empty)
        {
            return Decision.Refuse(empty);
        }

        var reach = Reach.Of(liveChat.FindConnector(command.Channel.Connector), draft.ReachFacts, now);
        if (ReachGate.Write(reach, liveChat, command.Channel, reply.Template) is { } unreachable)
        {
            return Decision.Refuse(unreachable);
        }

        var session = draft.Newest is { Status: SessionStatus.Active } active ? active : null;
        if (session is null && !command.OpensSession)
        {
            return Decision.Refuse(RefusalCode.NoActiveSession, "The channel has no active session.");
        }

        session ??= draft.Open(draft.OpeningAt(now));
        var message = ReplyRule.Queued(draft, session, draft.TimeIn(session, now), command.Message, author, reply);
        draft.Touch(draft.Add(message));
        return Decision.Of(draft, MessageOutcome.Of(message));
    }
}
