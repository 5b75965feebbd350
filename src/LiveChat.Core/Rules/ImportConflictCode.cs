namespace LiveChat;

/// <summary>How an imported session differs from the one already there. The names are stable.</summary>
public enum ImportConflictCode
{
    /// <summary>The message's id names a message with other content.</summary>
    MessageContent = 0,

    /// <summary>The message stands in another session of the channel.</summary>
    MessageSession = 1,

    /// <summary>The recorded close is another, or the session was closed and is recorded as active.</summary>
    Closing = 2,

    /// <summary>The responsible operator is another.</summary>
    Operator = 3,

    /// <summary>The bindings are others.</summary>
    Bindings = 4,

    /// <summary>
    /// A session is active in its source and not its channel's newest; it is closed at the next opening.
    /// </summary>
    Superseded = 5,

    /// <summary>The author's name or user is another.</summary>
    Author = 6,

    /// <summary>The message answers another one.</summary>
    Quote = 7,

    /// <summary>A file's place or state is another.</summary>
    Files = 8,
}
