namespace LiveChat;

/// <summary>How a customer can be written to on a channel (rule R2). The names are stable.</summary>
public enum ReachKind
{
    /// <summary>Anything may be sent, until <see cref="Reach.Until"/> if that is set.</summary>
    Free = 0,

    /// <summary>The window is over: only a template may be sent.</summary>
    TemplateOnly = 1,

    /// <summary>Nothing may be sent until the customer writes.</summary>
    CustomerMustWriteFirst = 2,

    /// <summary>The live chat no longer has the channel's connector.</summary>
    Unreachable = 3,

    /// <summary>The customer now writes by another channel, and has not written by this one since (rule P1).</summary>
    Moved = 4,
}
