namespace LiveChat;

/// <summary>Who gave an entry its id (rule T10). Ids of different origins never meet.</summary>
public enum MessageOrigin
{
    /// <summary>
    /// The messenger, for what customers write and what the company writes elsewhere; unique in the channel.
    /// </summary>
    Messenger = 0,

    /// <summary>The caller of the library, for what the company writes through it; unique in the session.</summary>
    Caller = 1,

    /// <summary>The library, for an event that it records itself; made of the event's place and content.</summary>
    Library = 2,
}
