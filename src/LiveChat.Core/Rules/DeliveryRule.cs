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
            return ErasureRule.Refuse(draft, command.Message) is { } erased
                ? Decision.Refuse(erased)
                : RevisionRule.Wait(
                    draft,
                    command.Message,
                    now,
                    pending => DeliveryJoin.With(pending, command.State, command.Failure),
                    ChannelRules.MaxPendingReceipts
                );
        }

        var attempt = message.AttemptOf(command.Message);
        return Change(
            draft,
            message,
            DeliveryJoin.With(message, command.State, command.Failure, attempt),
            RevisionOutcome.Of(message)
        );
    }

    /// <summary>
    /// Decides a sender's command. The sender got the reply's key from the store, so a reply that is not there is
    /// unknown; nothing waits for it.
    /// </summary>
    internal static Decision Decide(ChannelDraft draft, SenderCommand command, RuleContext context)
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
            HandOver handOver => HandOverRule.Decide(draft, message, handOver, context),
            RecordSent { Attempt: { } attempt } when attempt > message.Attempt => RefuseUnknown(command.Key),
            RecordReplyDelivery { Attempt: { } attempt } when attempt > message.Attempt => RefuseUnknown(command.Key),
            RecordSent sent => Sent(draft, message, sent),
            ChangeReplyAttachment change => AttachmentRule.Change(draft, message, change.Position, change.Attachment),
            RecordReplyDelivery delivery => Change(
                draft,
                message,
                DeliveryJoin.With(message, delivery.State, delivery.Failure, delivery.Attempt),
                MessageOutcome.Of(message)
            ),
            _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
        };
    }

    internal static Decision RefuseUnknown(MessageKey key) =>
        Decision.Refuse(RefusalCode.UnknownMessage, $"The session has no reply '{key.Message.Value}' to be sent.");

    private static Decision Sent(ChannelDraft draft, Message message, RecordSent command)
    {
        var attempt = AttemptOf(message, command);
        if (IdOf(message, attempt) is { } known && known != command.ProviderId)
        {
            return Decision.Refuse(RefusalCode.AlreadySent, $"The reply '{message.Id}' was already sent as '{known}'.");
        }

        var sent = WithId(message, attempt, command);
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
            sent = DeliveryJoin.With(sent, echo.Delivery, echo.Failure, attempt);
            sent = MessageJoin.With(sent, echo.Edits, echo.Deletion is { } deletion ? [deletion] : []);
            sent = ReactionJoin.With(sent, echo.Reactions);
            draft.Change(sent);
            draft.Remove(echo);
        }

        if (draft.FindPending(command.ProviderId) is { } pending)
        {
            sent = MessageJoin.With(sent, pending);
            draft.RemovePending(command.ProviderId);
        }

        // Watermarks cover a reply only once it has a second id, so an older one may cover this reply from now on.
        sent = DeliveryJoin.With(sent, draft.Watermarks?.StateOf(sent));
        return Change(draft, message, sent, SentOutcome.Of(sent));
    }

    /// <summary>Returns the attempt that a messenger's id is recorded for.</summary>
    private static int AttemptOf(Message message, RecordSent command)
    {
        var attempt = command.Attempt ?? message.Attempt;

        // A repetition; but the messenger may also give a later attempt the id of an earlier one.
        if (
            message.IsNamed(command.ProviderId)
            && message.AttemptOf(command.ProviderId) is var known
            && (command.Attempt is null || known >= attempt)
        )
        {
            return known;
        }

        // An earlier attempt was successful after all. If the current one was never handed over, the earlier is the
        // only sending: it becomes the current one, so that nothing is sent twice and its receipts count.
        return
            attempt < message.Attempt
            && IdOf(message, attempt) is null
            && message is { Delivery: DeliveryState.Queued, Lease: null }
            ? message.Attempt
            : attempt;
    }

    private static MessageId? IdOf(Message message, int attempt) =>
        attempt == message.Attempt ? message.ProviderId : message.EarlierAttempts[attempt - 1].ProviderId;

    /// <summary>Gives an attempt its second id; the time recorded first stays.</summary>
    private static Message WithId(Message message, int attempt, RecordSent command)
    {
        if (attempt == message.Attempt)
        {
            return DeliveryJoin.With(message, DeliveryState.Sent) with
            {
                ProviderId = command.ProviderId,
                SentAt = message.ProviderId is null ? command.SentAt : message.SentAt,
            };
        }

        var joined = DeliveryJoin.With(message, DeliveryState.Sent, failure: null, attempt);
        var earlier = joined.EarlierAttempts[attempt - 1];
        return earlier.ProviderId is not null
            ? joined
            : joined with
            {
                EarlierAttempts = joined.EarlierAttempts.SetItem(
                    attempt - 1,
                    earlier with
                    {
                        ProviderId = command.ProviderId,
                        SentAt = command.SentAt,
                    }
                ),
            };
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
