namespace LiveChat;

/// <summary>The states of a session.</summary>
public enum SessionStatus
{
    /// <summary>
    /// Open: the session receives the channel's messages. A channel has at most one, its newest (rule L2).
    /// </summary>
    Active = 0,

    /// <summary>Closed: the session is in the archive.</summary>
    Closed = 1,

    /// <summary>Marked as spam: in neither list, never joined or reopened (rule S7).</summary>
    Spam = 2,
}
