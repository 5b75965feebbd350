using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>
/// Joins what is known of a message's way to the customer. Within an attempt, and between attempts, it only moves
/// forward; any order and any repetition of receipts ends in one state (rules R5, T9).
/// </summary>
internal static class DeliveryJoin
{
    /// <summary>Joins a report of an attempt; null for the current attempt.</summary>
    internal static Message With(
        Message message,
        DeliveryState? delivery,
        SendFailure? failure = null,
        int? attempt = null
    )
    {
        if (message.Author.Kind == AuthorKind.Customer || delivery is not { } state)
        {
            return message;
        }

        if (attempt is { } number && number < message.Attempt)
        {
            message = WithEarlier(message, number, state, failure);

            // The customer has a delivered message, whichever attempt brought it. Everything else concerns the attempt
            // alone.
            if (state < DeliveryState.Delivered)
            {
                return message;
            }
        }

        return Compare(state, failure, message.Delivery, message.Failure) <= 0
            ? message
            : message with
            {
                Delivery = state,
                Failure = state == DeliveryState.Failed ? failure : null,
                Lease = null,
            };
    }

    /// <summary>Joins a receipt with the ones that wait in a placeholder.</summary>
    internal static PendingMessage With(PendingMessage pending, DeliveryState delivery, SendFailure? failure) =>
        Compare(delivery, failure, pending.Delivery, pending.Failure) <= 0
            ? pending
            : pending with
            {
                Delivery = delivery,
                Failure = delivery == DeliveryState.Failed ? failure : null,
            };

    private static Message WithEarlier(Message message, int attempt, DeliveryState state, SendFailure? failure)
    {
        var known = message.EarlierAttempts[attempt - 1];
        return Compare(state, failure, known.Delivery, known.Failure) <= 0
            ? message
            : message with
            {
                EarlierAttempts = message.EarlierAttempts.SetItem(
                    attempt - 1,
                    known with
                    {
                        Delivery = state,
                        Failure = state == DeliveryState.Failed ? failure : null,
                    }
                ),
            };
    }

    /// <summary>A total order: by rank, and of two failures by any fixed order.</summary>
    private static int Compare(
        DeliveryState state,
        SendFailure? failure,
        DeliveryState? known,
        SendFailure? knownFailure
    )
    {
        var result = Rank(state, failure).CompareTo(known is { } before ? Rank(before, knownFailure) : -1);
        return result != 0 || state != DeliveryState.Failed ? result : SendFailure.Compare(failure, knownFailure);
    }

    /// <summary>The messenger's word counts more than a failure that the library itself recorded.</summary>
    private static int Rank(DeliveryState state, SendFailure? failure) =>
        state switch
        {
            DeliveryState.Queued => 0,
            DeliveryState.Failed when IsOurs(failure) => 1,
            DeliveryState.Sent => 2,
            DeliveryState.Failed => 3,
            DeliveryState.Delivered => 4,
            _ => 5,
        };

    /// <summary>Whether the messenger itself reported that an earlier attempt failed.</summary>
    internal static bool IsRefused(SendAttempt attempt) =>
        attempt.Delivery == DeliveryState.Failed && !IsOurs(attempt.Failure);

    /// <summary>Whether the library recorded the failure, so that the messenger may still have the message.</summary>
    internal static bool IsOurs(SendFailure? failure) => failure is { Reason: not FailureReason.Refused };
}
