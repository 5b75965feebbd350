namespace LiveChat;

/// <summary>One entry of the chat window: a message, an event, a boundary or a gap (rule T6).</summary>
/// <remarks>Immutable. The set of kinds is closed.</remarks>
public abstract record TimelineEntry
{
    private protected TimelineEntry() { }
}
