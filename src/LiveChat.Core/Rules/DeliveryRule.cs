using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Records a message's way to the customer: its second id, and receipts under either id (rules T9, T10).
/// </summary>
internal static class DeliveryRule
{
    internal static Decision Decide(ChannelDraft draft, RecordDelivery command, DateTimeOffset now)
    {
        if (draft.FindMessage(command.Message) is not { } message)
        {
            return RevisionRule.Wait(
                draft,
                command.Message,
                now,
                pending => MessageJoin.With(pending, command.State),
                ChannelRules.MaxPendingReceipts
            );
        }

        return Change(draft, message, MessageJoin.WithDelivery(message, command.State), RevisionOutcome.Of(message));
    }

    /// <summary>
    /// Decides a sender's report. The sender got the reply's key from the store, so a reply that is not there is
    /// unknown; nothing waits for it.
    /// </summary>
    internal static Decision Decide(ChannelDraft draft, SenderCommand command)
    {
        if (
            draft.FindEntry(command.Key.Message) is not Message { IsReply: true } message
            || message.Session != command.Key.Session
        )
        {
            return RefuseUnknown(command.Key);
        }

        return command switch
        {
            RecordSent sent => Sent(draft, message, sent),
            ChangeReplyAttachment change => AttachmentRule.Change(draft, message, change.Position, change.Attachment),
            RecordReplyDelivery delivery => Change(
                draft,
                message,
                MessageJoin.WithDelivery(message, delivery.State),
                MessageOutcome.Of(message)
            ),
            _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
        };
    }

    internal static Decision RefuseUnknown(MessageKey key) =>
        Decision.Refuse(RefusalCode.UnknownMessage, $"The session has no reply '{key.Message.Value}' to be sent.");

    private static Decision Sent(ChannelDraft draft, Message message, RecordSent command)
    {
        if (message.ProviderId is { } known && known != command.ProviderId)
        {
            return Decision.Refuse(RefusalCode.AlreadySent, $"The reply '{message.Id}' was already sent as '{known}'.");
        }

        var sent = MessageJoin.WithDelivery(message, DeliveryState.Sent) with
        {
            ProviderId = command.ProviderId,
            SentAt = message.ProviderId is null ? command.SentAt : message.SentAt,
        };
        if (Other(draft, command, message) is { } other)
        {
            if (!IsEcho(other))
            {
                return Decision.Refuse(
                    RefusalCode.IdTaken,
                    $"'{command.ProviderId}' names another message of the channel."
                );
            }

            // The echo and the reply are one message: the reply takes over what happened to the echo. It is changed
            // first, because it may become its session's last message when the echo is removed.
            var echo = (Message)other;
            sent = MessageJoin.With(sent, echo.Edits, echo.Deletion is { } deletion ? [deletion] : [], echo.Delivery);
            draft.Change(sent);
            draft.Remove(echo);
        }

        if (draft.FindPending(command.ProviderId) is { } pending)
        {
            sent = MessageJoin.With(sent, pending);
            draft.RemovePending(command.ProviderId);
        }

        // Watermarks cover a reply only once it has a second id, so an older one may cover this reply from now on.
        sent = MessageJoin.WithDelivery(sent, draft.Watermarks?.StateOf(sent));
        return Change(draft, message, sent, MessageOutcome.Of(message));
    }

    private static ChannelEntry? Other(ChannelDraft draft, RecordSent command, Message message) =>
        draft.FindEntry(command.ProviderId)
        ?? (draft.FindMessage(command.ProviderId) is { } second && second.Id != message.Id ? second : null);

    /// <summary>
    /// Whether an entry is an echo that came before the report: a company's message that is not a reply of the host.
    /// </summary>
    private static bool IsEcho(ChannelEntry entry) =>
        entry is Message { Author.Kind: not AuthorKind.Customer, ProviderId: null, IsReply: false };

    private static Decision Change(ChannelDraft draft, Message before, Message after, CommandOutcome outcome)
    {
        if (before == after && !draft.HasChanges)
        {
            return Decision.Unchanged(outcome);
        }

        draft.Change(after);
        return Decision.Of(draft, outcome);
    }
}
