namespace LiveChat.History;

/// <summary>What is known of the message that another one answers (rule T9).</summary>
public enum QuoteState
{
    /// <summary>It is given.</summary>
    Resolved = 0,

    /// <summary>It was not looked for.</summary>
    NotLoaded = 1,

    /// <summary>Its content is gone.</summary>
    Erased = 2,

    /// <summary>It is unknown, or the viewer may not read it: one answer for both.</summary>
    Unavailable = 3,
}
