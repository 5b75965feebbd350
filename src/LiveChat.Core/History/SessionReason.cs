namespace LiveChat.History;

/// <summary>Why a session is in a widget's list (rule S8); the set of kinds is closed.</summary>
/// <remarks>Immutable.</remarks>
public abstract record SessionReason
{
    private protected SessionReason()
    {
    }

    /// <summary>The item that the session is listed through.</summary>
    /// <remarks>Internal, so that no other assembly can add a kind.</remarks>
    internal abstract BoundItem Through { get; }
}
