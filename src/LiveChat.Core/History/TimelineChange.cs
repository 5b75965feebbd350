namespace LiveChat;

/// <summary>One change of a watched timeline (rule P7); the set of kinds is closed.</summary>
/// <remarks>
/// Immutable. An entry is identified by its place. A quote is as old as the entry that it is in: a change of the quoted
/// message comes as a change of that message alone.
/// </remarks>
public abstract record TimelineChange
{
    private protected TimelineChange() { }
}
