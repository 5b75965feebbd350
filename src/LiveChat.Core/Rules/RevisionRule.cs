using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Decides on edits and deletions that a connector reports; they may come before their message (rules L4, L5).
/// </summary>
internal static class RevisionRule
{
    internal static Decision Decide(ChannelDraft draft, ReceiveEdit command, Connector connector, DateTimeOffset now)
    {
        var edit = command.Edit;
        var isDated = command.IsDated && IsBelieved(edit.At, command.ReceivedAt, connector);
        var settled = isDated ? edit : new MessageEdit(edit.Side, command.ReceivedAt, edit.Text);
        return Apply(
            draft,
            command.Message,
            edit.Side,
            now,
            command.IsDated && edit.At < command.ReceivedAt ? edit.At : command.ReceivedAt,
            message => isDated ? MessageJoin.With(message, settled) : Latest(message, settled),
            pending => isDated ? MessageJoin.With(pending, settled) : Latest(pending, settled)
        );
    }

    internal static Decision Decide(
        ChannelDraft draft,
        ReceiveDeletion command,
        Connector connector,
        DateTimeOffset now
    )
    {
        var deletion = command.Deletion;
        var isDated = IsBelieved(deletion.At, command.ReceivedAt, connector);
        var settled = isDated ? deletion : new Deletion(deletion.Side, command.ReceivedAt);
        return Apply(
            draft,
            command.Message,
            deletion.Side,
            now,
            deletion.At < command.ReceivedAt ? deletion.At : command.ReceivedAt,
            message => message.IsDeleted && !isDated ? message : MessageJoin.With(message, settled),
            pending => MessageJoin.With(pending, settled)
        );
    }

    /// <summary>
    /// Joins an edit without a trusted time as the latest one, unless it repeats the text that is shown.
    /// </summary>
    internal static Message Latest(Message message, MessageEdit edit)
    {
        if (string.Equals(edit.Text, message.Text, StringComparison.Ordinal))
        {
            return message;
        }

        var at = message.Edits is [.., var last] ? Utc.Later(edit.At, Utc.After(last.At)) : edit.At;
        return MessageJoin.With(message, new MessageEdit(edit.Side, at, edit.Text));
    }

    /// <summary>Does the same as <see cref="Latest(Message, MessageEdit)"/> for a placeholder.</summary>
    private static PendingMessage Latest(PendingMessage pending, MessageEdit edit) =>
        pending.Edits.LastOrDefault(one => MessageJoin.SameSide(one.Side, edit.Side)) is { } last
        && string.Equals(last.Text, edit.Text, StringComparison.Ordinal)
            ? pending
            : MessageJoin.With(pending, edit);

    /// <summary>Whether a time is trusted: under the same conditions as the sent time of a message (rule T4).</summary>
    internal static bool IsBelieved(DateTimeOffset at, DateTimeOffset receivedAt, Connector connector) =>
        at <= receivedAt && receivedAt - at <= connector.SentTolerance;

    /// <summary>
    /// Keeps an update that came before its message beside the timeline, and removes placeholders that waited too long.
    /// </summary>
    internal static Decision Wait(
        ChannelDraft draft,
        MessageId id,
        DateTimeOffset now,
        Func<PendingMessage, PendingMessage> join,
        int most = ChannelRules.MaxPending
    )
    {
        var waiting = new RevisionOutcome { Message = id };
        var (known, gone) = (draft.FindPending(id), draft.WaitedTooLong(now, besides: id));
        if (known is null && draft.PendingCount - gone.Count >= most)
        {
            return Decision.Refuse(RefusalCode.TooManyPending, $"This channel already waits for {most} messages.");
        }

        // An expired placeholder starts afresh: its updates waited too long, whether or not a command removed it since.
        var pending =
            known is null || ChannelDraft.IsTooLong(known, now)
                ? new PendingMessage { Channel = draft.Id, Id = id }
                : known;
        var joined = join(pending);
        if (joined == pending)
        {
            return Decision.Unchanged(waiting);
        }

        gone.ForEach(one => draft.RemovePending(one.Id));
        draft.Put(joined with { CameAt = now });
        return Decision.Of(draft, waiting);
    }

    private static Decision Apply(
        ChannelDraft draft,
        MessageId id,
        AuthorKind side,
        DateTimeOffset now,
        DateTimeOffset told,
        Func<Message, Message> join,
        Func<PendingMessage, PendingMessage> wait
    )
    {
        if (draft.FindMessage(id) is not { } message)
        {
            return ErasureRule.Refuse(draft, id, told) is { } erased
                ? Decision.Refuse(erased)
                : Wait(draft, id, now, wait);
        }

        if (!MessageJoin.SameSide(message.Author.Kind, side))
        {
            return Decision.Refuse(
                RefusalCode.NotYourMessage,
                "Only the side that wrote a message may edit or delete it."
            );
        }

        var joined = join(message);
        if (joined == message)
        {
            return Decision.Unchanged(RevisionOutcome.Of(message));
        }

        draft.Change(joined);
        return Decision.Of(draft, RevisionOutcome.Of(message));
    }
}
