namespace LiveChat.Storage;

/// <summary>What became of a session since it was imported: what a later import may still change (rule L6).</summary>
/// <remarks>Immutable.</remarks>
public sealed record ImportState
{
    /// <summary>
    /// Whether a viewer's command or a live message of either side changed it since; if not, it follows its source.
    /// </summary>
    public bool IsTouched { get; init; }

    /// <summary>
    /// Whether its close was derived: its source records it as active, and a newer session was imported (rule L2).
    /// </summary>
    public bool IsCloseDerived { get; init; }

    /// <summary>
    /// When the customer's latest message in it was received, imported or live; UTC; null when there is none.
    /// </summary>
    public DateTimeOffset? LastCustomerAt { get; init; }
}
