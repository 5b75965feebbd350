namespace LiveChat;

/// <summary>The progress of a message to the customer, which only moves forward (rule T9).</summary>
/// <remarks>
/// The values are in forward order: a failure can still be overtaken by a later delivery, never the reverse.
/// </remarks>
public enum DeliveryState
{
    /// <summary>Committed, not yet handed to the messenger.</summary>
    Queued = 0,

    /// <summary>The messenger accepted the message.</summary>
    Sent = 1,

    /// <summary>The messenger could not deliver the message.</summary>
    Failed = 2,

    /// <summary>The message reached the customer.</summary>
    Delivered = 3,

    /// <summary>The customer saw the message.</summary>
    Read = 4,
}
