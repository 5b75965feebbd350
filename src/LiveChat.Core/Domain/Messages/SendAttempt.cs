using LiveChat.Domain;

namespace LiveChat;

/// <summary>An earlier attempt to send a message, which had failed when the message was sent again (rule R5).</summary>
/// <remarks>Immutable.</remarks>
public sealed record SendAttempt
{
    private readonly DateTimeOffset? _sentAt;

    /// <summary>The number of the attempt, from one.</summary>
    public required int Number { get; init; }

    /// <summary>The second id that the messenger gave for it; null if it gave none.</summary>
    public MessageId? ProviderId { get; init; }

    /// <summary>When the messenger took it; null if it did not.</summary>
    public DateTimeOffset? SentAt
    {
        get => _sentAt;
        init => _sentAt = value is { } time ? Utc.Cut(time) : null;
    }

    /// <summary>How far it came; failed, unless it is found to have been sent after all.</summary>
    public DeliveryState Delivery { get; init; } = DeliveryState.Failed;

    /// <summary>Why it failed; null if it did not, or if the messenger did not say.</summary>
    public SendFailure? Failure { get; init; }
}
