namespace LiveChat;

/// <summary>Sessions of two addresses of one customer (rule P1).</summary>
/// <remarks>Immutable.</remarks>
public sealed record SessionLink
{
    /// <summary>A session of the earlier address.</summary>
    public required SessionId Earlier { get; init; }

    /// <summary>A session of the later address, in the same live chat.</summary>
    public required SessionId Later { get; init; }
}
