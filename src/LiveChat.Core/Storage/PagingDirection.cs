namespace LiveChat;

/// <summary>The direction of a list or timeline.</summary>
public enum PagingDirection
{
    /// <summary>From newer to older.</summary>
    Backwards = 0,

    /// <summary>From older to newer.</summary>
    Forwards = 1,
}
