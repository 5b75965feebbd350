namespace LiveChat.Storage;

/// <summary>
/// The changes of a session since its import, which determine what a later import may change (rule L6).
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed record ImportState
{
    /// <summary>
    /// Whether a viewer's command or a live message has changed the session; if not, it follows its
    /// source.
    /// </summary>
    public bool IsTouched { get; init; }

    /// <summary>
    /// Whether the close was derived: the source records the session as active, and a newer one was imported (rule L2).
    /// </summary>
    public bool IsCloseDerived { get; init; }

    /// <summary>
    /// When the customer's latest message, imported or live, was received; UTC; null if there is none.
    /// </summary>
    public DateTimeOffset? LastCustomerAt { get; init; }
}
