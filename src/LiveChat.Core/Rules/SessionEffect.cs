namespace LiveChat;

/// <summary>The effect of a received message on the session that it is in (rule L1).</summary>
public enum SessionEffect
{
    /// <summary>None: the session was already there, or the message was.</summary>
    None = 0,

    /// <summary>The message opened the session.</summary>
    Opened = 1,

    /// <summary>The message reopened the session, which was closed.</summary>
    Reopened = 2,
}
