namespace LiveChat;

/// <summary>What a <see cref="ContactMerger"/> did, or would do (rule P2).</summary>
/// <remarks>Immutable.</remarks>
public sealed record ContactMergeReport
{
    /// <summary>Whether the bindings were changed; false for a plan.</summary>
    public required bool IsApplied { get; init; }

    /// <summary>How many sessions got other bindings; zero if everything was done before.</summary>
    public required long Sessions { get; init; }

    /// <summary>In how many channels they are.</summary>
    public required long Channels { get; init; }

    /// <summary>How many sessions keep their bindings because a later merge changed them again.</summary>
    /// <remarks>Undo that one first. Zero unless a merge is undone.</remarks>
    public required long Later { get; init; }

    /// <summary>
    /// Whether no session was left to change; false if others kept binding sessions meanwhile: repeat the call.
    /// </summary>
    public required bool IsComplete { get; init; }
}
