namespace LiveChat.Storage;

/// <summary>Which sessions of a live chat are inside a <see cref="ReadScope"/>.</summary>
public enum ScopeReach
{
    /// <summary>None.</summary>
    Nothing = 0,

    /// <summary>Those whose operator is the viewer.</summary>
    Own = 1,

    /// <summary>Those whose operator is the viewer or nobody.</summary>
    OwnOrUnassigned = 2,

    /// <summary>All.</summary>
    Whole = 3,

    /// <summary>Those whose operator is nobody.</summary>
    Unassigned = 4,
}
