namespace LiveChat.AspNetCore;

/// <summary>A reply that the sender took, with what is still to be done for it.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class SentReply(HandedOver reply, SendResult result)
{
    /// <summary>How often the messenger is asked to change a reply.</summary>
    private const int MaxRevisions = 10;

    private int _revisions;

    internal HandedOver Reply => reply;

    /// <summary>
    /// Whether another try makes sense: a result is recorded for as long as it takes, a change is not.
    /// </summary>
    internal bool MayTryAgain => _revisions < MaxRevisions;

    /// <summary>
    /// Records what the messenger said, and tells it what changed while the reply was on its way. A repetition does
    /// what is left.
    /// </summary>
    /// <returns>Why the result was not recorded; null when it was.</returns>
    internal async ValueTask<Refusal?> FinishAsync(SessionDesk desk, IReplyReviser? reviser)
    {
        if (result.Failure is { } failure)
        {
            var failed = await desk.RecordFailedAsync(reply.Key, failure, CancellationToken.None).ConfigureAwait(false);
            return failed.Refusal;
        }

        var id = result.Id!.Value;
        var sent = await desk.RecordSentAsync(reply.Key, id, result.SentAt, CancellationToken.None)
            .ConfigureAwait(false);
        if (sent.IsRefused)
        {
            return sent.Refusal;
        }

        if (result.IsDelivered)
        {
            await desk.RecordDeliveryAsync(reply.Key, DeliveryState.Delivered, CancellationToken.None)
                .ConfigureAwait(false);
        }

        if (reviser is not null && sent.Text != reply.Text)
        {
            _revisions++;
            await reviser.ReviseAsync(Revision(id, sent.Text), CancellationToken.None).ConfigureAwait(false);
        }

        return null;
    }

    private ReplyRevision Revision(MessageId id, string? text) =>
        new()
        {
            Key = reply.Key.Message,
            Channel = reply.Channel,
            ProviderId = id,
            Text = text,
        };
}
