using System.Security.Cryptography;
using LiveChat.Domain;
using LiveChat.Rules;

namespace LiveChat;

/// <content>Commands of the host's sender, which takes queued replies to the messenger.</content>
public sealed partial class SessionDesk
{
    /// <summary>Hands a queued reply over to one sender, which sends it now (rule R4).</summary>
    /// <remarks>
    /// <para>
    /// The lease ends after <see cref="LiveChatOptions.SendLease"/>; the caller reports before, with
    /// <see cref="RecordSentAsync(SendKey, MessageId, DateTimeOffset?, CancellationToken)"/> or
    /// <see cref="RecordFailedAsync(SendKey, SendFailure, CancellationToken)"/>. A reply whose lease is over was
    /// perhaps sent. It is handed over again, as the same attempt, where the connector sends once
    /// (<see cref="Connector.SendsOnce"/>); otherwise this call fails it as
    /// <see cref="FailureReason.OutcomeUnknown"/>, for a person to decide.
    /// </para>
    /// <para>
    /// A reply whose connector no longer exists fails as <see cref="FailureReason.Unreachable"/>. If this call ends
    /// with an exception, the reply may be handed over to nobody until the lease is over.
    /// </para>
    /// </remarks>
    /// <param name="reply">The reply, by its <see cref="QueuedReply.Key"/>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// What to send, or the failure with which the reply left the queue; unchanged when it had failed so before.
    /// Refused: unknown message, not queued, handed over (until the time named).
    /// </returns>
    /// <exception cref="ArgumentException">The reply is the default value.</exception>
    public ValueTask<HandOverOutcome> HandOverAsync(MessageKey reply, CancellationToken cancellationToken = default)
    {
        Require.NotDefault(reply, nameof(reply));
        var holder = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
        return _runner.RunAsync(new HandOver(reply, _ports.Options.SendLease, holder), cancellationToken);
    }

    /// <summary>
    /// Records that the messenger took an attempt at a reply, under the messenger's own id (rules T10, R5).
    /// </summary>
    /// <remarks>
    /// It may come after the lease, and after the reply failed as <see cref="FailureReason.OutcomeUnknown"/>, which it
    /// corrects. An earlier attempt that is found to have been sent takes the place of one that is queued and was not
    /// handed over yet.
    /// </remarks>
    /// <param name="attempt">The attempt, by its <see cref="HandedOver.Key"/>.</param>
    /// <param name="providerId">The messenger's id, by which receipts and echoes will name it.</param>
    /// <param name="sentAt">
    /// When the messenger says that it took the reply; watermarks are compared with this time. Null and a time later
    /// than now mean now. The time recorded first stays.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done or unchanged, with the text as it is now. Refused: unknown message (or no such attempt), already sent
    /// (under another id), id taken.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The attempt is the default value, or the messenger's id is the default value or a caller's id.
    /// </exception>
    public ValueTask<SentOutcome> RecordSentAsync(
        SendKey attempt,
        MessageId providerId,
        DateTimeOffset? sentAt = null,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(attempt, nameof(attempt));
        return RecordSentAsync(attempt.Message, attempt.Attempt, providerId, sentAt, cancellationToken);
    }

    /// <summary>
    /// Records that the messenger took a reply that was sent without a hand-over, under the messenger's own id (rule
    /// T10).
    /// </summary>
    /// <remarks>For a host that sends a reply at once and once; others name the attempt that they sent.</remarks>
    /// <param name="reply">The reply, by its <see cref="QueuedReply.Key"/>; its current attempt.</param>
    /// <param name="providerId">The messenger's id, by which receipts and echoes will name it.</param>
    /// <param name="sentAt">
    /// When the messenger says that it took the reply; watermarks are compared with this time. Null and a time later
    /// than now mean now. The time recorded first stays.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done or unchanged, with the text as it is now. Refused: unknown message, already sent (under another id), id
    /// taken.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The reply is the default value, or the messenger's id is the default value or a caller's id.
    /// </exception>
    public ValueTask<SentOutcome> RecordSentAsync(
        MessageKey reply,
        MessageId providerId,
        DateTimeOffset? sentAt = null,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(reply, nameof(reply));
        return RecordSentAsync(reply, attempt: null, providerId, sentAt, cancellationToken);
    }

    /// <summary>Records that an attempt at a reply failed, and why; it is not sent again by itself (rule R5).</summary>
    /// <param name="attempt">The attempt, by its <see cref="HandedOver.Key"/>.</param>
    /// <param name="failure">Why; of several for one attempt the later one by code point stays.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done or unchanged; unchanged also when the attempt was delivered, or is an earlier one that failed so before.
    /// Refused: unknown message (or no such attempt).
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The attempt is the default value, or the failure is one that the library records itself.
    /// </exception>
    public ValueTask<MessageOutcome> RecordFailedAsync(
        SendKey attempt,
        SendFailure failure,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(attempt, nameof(attempt));
        RequireMessengers(failure);
        return _runner.RunAsync(
            new RecordReplyDelivery(attempt.Message, DeliveryState.Failed, failure, attempt.Attempt),
            cancellationToken
        );
    }

    /// <summary>
    /// Records how far an attempt at a reply without a messenger's id has come; the state only moves forward (rule T9).
    /// </summary>
    /// <param name="attempt">The attempt, by its <see cref="HandedOver.Key"/>.</param>
    /// <param name="state">How far it has come.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>Done or unchanged. Refused: unknown message (or no such attempt).</returns>
    /// <exception cref="ArgumentException">
    /// The attempt is the default value, or the state is not a value of the enumeration.
    /// </exception>
    public ValueTask<MessageOutcome> RecordDeliveryAsync(
        SendKey attempt,
        DeliveryState state,
        CancellationToken cancellationToken = default
    )
    {
        Require.NotDefault(attempt, nameof(attempt));
        Require.Defined(state, nameof(state));
        return _runner.RunAsync(
            new RecordReplyDelivery(attempt.Message, state, Failure: null, attempt.Attempt),
            cancellationToken
        );
    }

    /// <summary>Queues words of the host itself: of a bot, an absence, a survey (rule R7).</summary>
    /// <remarks>
    /// They are sent like an operator's reply. They go into the channel's active session, whoever has it, assign
    /// nobody, and are not unread. Their author is the system, under the reply's sender name.
    /// </remarks>
    /// <param name="channel">The channel to write to.</param>
    /// <param name="reply">What to write, under the host's own id, unique on the channel.</param>
    /// <param name="opensSession">Whether to open a session, assigned to nobody, if none is active.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// Done, or unchanged when it was committed before. Refused: no active session, nothing to send, id taken.
    /// </returns>
    public ValueTask<MessageOutcome> SpeakAsync(
        Channel channel,
        Reply reply,
        bool opensSession = true,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(reply);
        return RunAsync(channel, canonical => new Speak(canonical, reply, opensSession), cancellationToken);
    }

    private ValueTask<SentOutcome> RecordSentAsync(
        MessageKey reply,
        int? attempt,
        MessageId providerId,
        DateTimeOffset? sentAt,
        CancellationToken cancellationToken
    )
    {
        RequireMessengers(providerId, nameof(providerId));
        var now = _ports.Time.GetUtcNow();
        return _runner.RunAsync(
            new RecordSent(reply, providerId, Utc.Cut(sentAt < now ? sentAt.Value : now), attempt),
            cancellationToken
        );
    }

    private static void RequireMessengers(SendFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        if (DeliveryJoin.IsOurs(failure))
        {
            throw new ArgumentException(
                "Only the library records this failure; report the messenger's.",
                nameof(failure)
            );
        }
    }
}
