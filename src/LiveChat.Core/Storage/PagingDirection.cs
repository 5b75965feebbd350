namespace LiveChat;

/// <summary>Which way a list or timeline is walked.</summary>
public enum PagingDirection
{
    /// <summary>From newer to older.</summary>
    Backwards = 0,

    /// <summary>From older to newer.</summary>
    Forwards = 1,
}
