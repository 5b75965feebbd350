using LiveChat.Messages;

namespace LiveChat.Rules;

/// <summary>Edits and deletions that a connector reports; they may come before their message (rules L4, L5).</summary>
internal static class RevisionRule
{
    internal static Decision Decide(ChannelDraft draft, ReceiveEdit command) =>
        Apply(
            draft, command.Message, command.Edit.Side, message => MessageJoin.With(message, command.Edit),
            pending => MessageJoin.With(pending, command.Edit));

    internal static Decision Decide(ChannelDraft draft, ReceiveDeletion command) =>
        Apply(
            draft, command.Message, command.Deletion.Side, message => MessageJoin.With(message, command.Deletion),
            pending => MessageJoin.With(pending, command.Deletion));

    /// <summary>Keeps something that came before its message beside the timeline.</summary>
    internal static Decision Wait(
        ChannelDraft draft, MessageId id, Func<PendingMessage, PendingMessage> join, int most = ChannelRules.MaxPending)
    {
        var waiting = new CommandOutcome { Message = id, Waiting = true };
        var pending = draft.FindPending(id);
        if (pending is null && draft.PendingCount >= most)
        {
            return Decision.Refuse(
                RefusalCode.TooManyPending, $"{most} messages of this channel are waited for already.");
        }

        var joined = join(pending ?? new PendingMessage { Channel = draft.Id, Id = id });
        if (joined == pending)
        {
            return Decision.Unchanged(waiting);
        }

        draft.Put(joined);
        return Decision.Of(draft, waiting);
    }

    private static Decision Apply(
        ChannelDraft draft,
        MessageId id,
        AuthorKind side,
        Func<Message, Message> join,
        Func<PendingMessage, PendingMessage> wait)
    {
        if (draft.FindMessage(id) is not { } message)
        {
            return Wait(draft, id, wait);
        }

        if (!MessageJoin.SameSide(message.Author.Kind, side))
        {
            return Decision.Refuse(
                RefusalCode.NotYourMessage, "Only the side that wrote a message may edit or delete it.");
        }

        var outcome = new CommandOutcome { Session = message.Session, Message = message.Id };
        var joined = join(message);
        if (joined == message)
        {
            return Decision.Unchanged(outcome);
        }

        draft.Change(joined);
        return Decision.Of(draft, outcome);
    }
}
