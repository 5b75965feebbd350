namespace LiveChat;

/// <summary>What a received message did to the session that it is in (rule L1).</summary>
public enum SessionEffect
{
    /// <summary>Nothing: the session was there, or the message was.</summary>
    None = 0,

    /// <summary>The message opened the session.</summary>
    Opened = 1,

    /// <summary>The message reopened the session, which was closed.</summary>
    Reopened = 2,
}
