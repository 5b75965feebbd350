namespace LiveChat;

/// <summary>Why a session is in a widget's list (rule S8); the set of kinds is closed.</summary>
/// <remarks>Immutable.</remarks>
public abstract record SessionReason
{
    private protected SessionReason() { }
}
