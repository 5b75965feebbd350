namespace LiveChat.History;

/// <summary>One entry of the chat window: a message, an event, a boundary or a gap (rule T6).</summary>
/// <remarks>Immutable. The set of kinds is closed.</remarks>
public abstract record TimelineEntry
{
    private protected TimelineEntry()
    {
    }

    /// <summary>Whether it counts against a page's size (rule T5).</summary>
    /// <remarks>Internal, so that no other assembly can add a kind.</remarks>
    internal abstract bool CountsOnPage { get; }
}
