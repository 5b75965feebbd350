using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>Sends failed replies again, and withdraws queued ones (rules R5, T10).</summary>
internal static class SendAgainRule
{
    /// <summary>Queues a failed reply as its next attempt, at its place.</summary>
    internal static Decision Decide(SessionPass pass, SendAgain command)
    {
        // A repetition is answered before the gates, as that of a reply is.
        var entry = pass.Draft.FindEntry(command.Message);
        if (
            entry is Message { IsReply: true } known
            && known.Session == pass.Session.Id
            && known.Attempt > command.Attempt
        )
        {
            return Decision.Unchanged(MessageOutcome.Of(known));
        }

        if (pass.Gates.SendAgain(entry) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var message = (Message)entry!;
        if (message.IsDeleted)
        {
            return Decision.Refuse(RefusalCode.MessageDeleted, "The message was deleted; write a new one.");
        }

        if (message.Delivery != DeliveryState.Failed || message.Attempt != command.Attempt)
        {
            return Decision.Refuse(RefusalCode.NotFailed, "This attempt did not fail; it is not sent again.");
        }

        if (message.Attempt == SendKey.MaxAttempts)
        {
            return Decision.Refuse(
                RefusalCode.TooManyAttempts,
                $"The message was sent {SendKey.MaxAttempts} times; write a new one."
            );
        }

        pass.Draft.Change(Next(message));
        return Decision.Of(pass.Draft, MessageOutcome.Of(message));
    }

    /// <summary>Takes a reply from the queue; its text stays, and it can be sent again.</summary>
    internal static Decision Decide(SessionPass pass, WithdrawReply command)
    {
        var entry = pass.Draft.FindEntry(command.Message);
        if (pass.Gates.Withdraw(entry) is { } refusal)
        {
            return Decision.Refuse(refusal);
        }

        var message = (Message)entry!;
        if (message.IsDeleted || message.Delivery == DeliveryState.Failed)
        {
            return Decision.Unchanged(MessageOutcome.Of(message));
        }

        if (message.Delivery != DeliveryState.Queued)
        {
            return Decision.Refuse(HandOverRule.NotQueued);
        }

        if (message.Lease?.Until > pass.Now)
        {
            return Decision.Refuse(HandOverRule.HandedOver(message.Lease.Until));
        }

        // A sender that had the reply may have sent it.
        var failure = message.Lease is null ? SendFailure.Withdrawn : SendFailure.OutcomeUnknown;
        pass.Draft.Change(DeliveryJoin.With(message, DeliveryState.Failed, failure));
        return Decision.Of(pass.Draft, MessageOutcome.Of(message));
    }

    private static Message Next(Message message) =>
        message with
        {
            Attempt = message.Attempt + 1,
            Delivery = DeliveryState.Queued,
            ProviderId = null,
            Failure = null,
            SentAt = message.Place.EffectiveAt,
            EarlierAttempts = message.EarlierAttempts.Add(
                new SendAttempt
                {
                    Number = message.Attempt,
                    ProviderId = message.ProviderId,
                    SentAt = message.ProviderId is null ? null : message.SentAt,
                    Failure = message.Failure,
                }
            ),
        };
}
