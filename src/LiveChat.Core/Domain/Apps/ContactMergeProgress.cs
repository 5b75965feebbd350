namespace LiveChat;

/// <summary>A step of a <see cref="ContactMerger"/>: the sessions of one channel (rule P2).</summary>
/// <remarks>Immutable.</remarks>
public sealed record ContactMergeProgress
{
    /// <summary>How many sessions have other bindings until now, this step's among them.</summary>
    public required long Sessions { get; init; }

    /// <summary>In how many channels they are.</summary>
    public required long Channels { get; init; }
}
