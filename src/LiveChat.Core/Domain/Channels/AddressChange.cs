namespace LiveChat;

/// <summary>A customer's change from one channel to another, as a messenger reports it (rule P1).</summary>
/// <remarks>Immutable.</remarks>
public sealed record AddressChange
{
    /// <summary>The channel by which the customer wrote until then.</summary>
    public required Channel Earlier { get; init; }

    /// <summary>The channel by which they write from then on, in the same live chat.</summary>
    public required Channel Later { get; init; }
}
