namespace LiveChat.Storage;

/// <summary>What the reach of a channel depends on, beside its connector and the time (rule R2).</summary>
/// <remarks>Immutable; <c>default(ReachFacts)</c> is a channel of which nothing is known.</remarks>
/// <param name="CustomerAt">The effective time of the newest message that the customer ever wrote; null: none.</param>
/// <param name="Successor">The channel by which the customer writes now; null: this one.</param>
public readonly record struct ReachFacts(DateTimeOffset? CustomerAt, Successor? Successor)
{
    /// <summary>Whether the customer left the channel, and has not written there since.</summary>
    internal bool IsLeft => Successor is { } later && !(CustomerAt > later.At);
}
