namespace LiveChat;

/// <summary>The origin of an entry's id (rule T10). Ids of different origins are never equal.</summary>
public enum MessageOrigin
{
    /// <summary>
    /// The messenger, for customers' messages and for the company's messages from elsewhere; unique in the channel.
    /// </summary>
    Messenger = 0,

    /// <summary>The caller of the library, for the company's messages through it; unique in the session.</summary>
    Caller = 1,

    /// <summary>The library, for an event that it records; derived from the event's place and content.</summary>
    Library = 2,

    /// <summary>The host itself, for what it writes without a viewer (rule R7); unique in the channel.</summary>
    Host = 3,
}
