namespace LiveChat;

/// <summary>What is known of the message that another one answers (rule T9).</summary>
public enum QuoteState
{
    /// <summary>It is given.</summary>
    Resolved = 0,

    /// <summary>Its content is gone.</summary>
    Erased = 1,

    /// <summary>It is unknown, or the viewer may not read it: one answer for both.</summary>
    Unavailable = 2,
}
