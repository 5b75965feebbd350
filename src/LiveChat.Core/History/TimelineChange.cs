namespace LiveChat;

/// <summary>One change of a watched timeline (rule P7); the set of kinds is closed.</summary>
/// <remarks>
/// Immutable. An entry is known by its place. A quote is as old as the entry it stands in: what changes in the message
/// quoted comes as a change of that message alone.
/// </remarks>
public abstract record TimelineChange
{
    private protected TimelineChange()
    {
    }
}
