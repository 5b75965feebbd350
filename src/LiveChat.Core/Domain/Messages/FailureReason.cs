namespace LiveChat;

/// <summary>Who says that a message failed, and why (rule R5).</summary>
public enum FailureReason
{
    /// <summary>The messenger refused the message, or could not deliver it.</summary>
    Refused = 0,

    /// <summary>
    /// A sender took the message and did not report back, so that nobody knows whether it was sent (rule R4).
    /// </summary>
    OutcomeUnknown = 1,

    /// <summary>The channel's connector no longer exists, so that nothing was sent (rule R2).</summary>
    Unreachable = 2,

    /// <summary>Somebody withdrew the message before it was sent (rule T10).</summary>
    Withdrawn = 3,

    /// <summary>The window ended while the message waited: only a template may be sent (rule R2).</summary>
    TemplateOnly = 4,

    /// <summary>The window ended while the message waited: the customer must write first (rule R2).</summary>
    CustomerMustWriteFirst = 5,

    /// <summary>The customer left the address while the message waited (rules P1, R2).</summary>
    CustomerMoved = 6,
}
