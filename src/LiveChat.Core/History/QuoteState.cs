namespace LiveChat;

/// <summary>The state of the message that another one answers (rule T9).</summary>
public enum QuoteState
{
    /// <summary>The quote contains its beginning.</summary>
    Resolved = 0,

    /// <summary>Its content is gone.</summary>
    Erased = 1,

    /// <summary>It is unknown, or the viewer may not read it: the same answer for both.</summary>
    Unavailable = 2,
}
