namespace LiveChat;

/// <summary>How far a message has come on its way to the customer; it only ever moves forward (rule T9).</summary>
/// <remarks>
/// The values are in forward order: a failure can still be overtaken by a later delivery, never the reverse.
/// </remarks>
public enum DeliveryState
{
    /// <summary>Committed, not yet handed to the messenger.</summary>
    Queued = 0,

    /// <summary>The messenger took it.</summary>
    Sent = 1,

    /// <summary>The messenger says that it could not be delivered.</summary>
    Failed = 2,

    /// <summary>It reached the customer.</summary>
    Delivered = 3,

    /// <summary>The customer saw it.</summary>
    Read = 4,
}
