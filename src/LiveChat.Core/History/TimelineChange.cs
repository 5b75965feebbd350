namespace LiveChat.History;

/// <summary>One change of a watched timeline (rule P7); the set of kinds is closed.</summary>
/// <remarks>Immutable.</remarks>
public abstract record TimelineChange
{
    private protected TimelineChange()
    {
    }
}
