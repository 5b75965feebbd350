using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Hands a queued reply over to one sender (rule R4), or fails it with a reason at the message.</summary>
internal static class HandOverRule
{
    internal static Refusal NotQueued { get; } =
        new(RefusalCode.NotQueued, "The reply does not wait to be sent; list the queued replies.");

    internal static Refusal HandedOver(DateTimeOffset until) =>
        new(RefusalCode.HandedOver, "A sender has the reply and may have sent it.", Until: until);

    internal static Decision Decide(ChannelDraft draft, Message message, HandOver command, RuleContext context)
    {
        var channel = draft.FindSession(message.Place.OpenedAt)!.Channel;
        if (message.Lease is { } own && own.Holder == command.Holder)
        {
            // The commit of a lost attempt of this call.
            return Decision.Unchanged(Outcome(draft, message, own, channel));
        }

        if (message is { Delivery: DeliveryState.Failed, Failure: { } known } && DeliveryJoin.IsOurs(known))
        {
            return Decision.Unchanged(Failed(message, known));
        }

        if (!message.IsQueued)
        {
            return Decision.Refuse(NotQueued);
        }

        if (message.Lease is { } lease && lease.Until > context.Now)
        {
            return Decision.Refuse(HandedOver(lease.Until));
        }

        // The window may have ended while the reply waited (rule R2).
        var connector = context.LiveChat?.FindConnector(channel.Connector);
        var why = FailureOf(Reach.Of(connector, draft.ReachFacts, context.Now), message);
        if (message.Lease is not null && (why is not null || connector is not { SendsOnce: true }))
        {
            return Fail(draft, message, SendFailure.OutcomeUnknown);
        }

        return why is not null ? Fail(draft, message, why) : Lease(draft, message, command, context.Now, channel);
    }

    private static SendFailure? FailureOf(Reach reach, Message message) =>
        reach.Kind switch
        {
            ReachKind.Free => null,
            ReachKind.TemplateOnly when message.Content is TemplateContent => null,
            ReachKind.TemplateOnly => SendFailure.TemplateOnly,
            ReachKind.CustomerMustWriteFirst => SendFailure.CustomerMustWriteFirst,
            ReachKind.Moved => SendFailure.CustomerMoved,
            _ => SendFailure.Unreachable,
        };

    private static Decision Lease(
        ChannelDraft draft,
        Message message,
        HandOver command,
        DateTimeOffset now,
        Channel channel
    )
    {
        var until = DateTimeOffset.MaxValue - now > command.Lease ? now + command.Lease : DateTimeOffset.MaxValue;
        var lease = new SendLease(until, command.Holder);
        draft.Change(message with { Lease = lease });
        return Decision.Of(draft, Outcome(draft, message, lease, channel));
    }

    private static Decision Fail(ChannelDraft draft, Message message, SendFailure why)
    {
        draft.Change(DeliveryJoin.With(message, DeliveryState.Failed, why));
        return Decision.Of(draft, Failed(message, why));
    }

    private static HandOverOutcome Outcome(ChannelDraft draft, Message message, SendLease lease, Channel channel) =>
        new()
        {
            Session = message.Session,
            Message = message.Id,
            Reply = LiveChat.HandedOver.Of(
                message,
                lease,
                channel,
                message.ReplyTo is { } answered ? draft.FindMessage(answered) : null
            ),
        };

    private static HandOverOutcome Failed(Message message, SendFailure why) =>
        new()
        {
            Session = message.Session,
            Message = message.Id,
            Failure = why,
        };
}
