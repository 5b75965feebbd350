namespace LiveChat;

/// <summary>How an imported session differs from the one already there. The names are stable.</summary>
public enum ImportConflictCode
{
    /// <summary>The message's id names a message with other content.</summary>
    MessageContent = 0,

    /// <summary>The message is in another session of the channel.</summary>
    MessageSession = 1,

    /// <summary>The recorded close differs, or the session is closed here and recorded as active.</summary>
    Closing = 2,

    /// <summary>The responsible operator differs.</summary>
    Operator = 3,

    /// <summary>The bindings differ.</summary>
    Bindings = 4,

    /// <summary>
    /// A session is active in its source but not its channel's newest; it is closed at the next opening.
    /// </summary>
    Superseded = 5,

    /// <summary>The author's name or user differs.</summary>
    Author = 6,

    /// <summary>The message answers another message.</summary>
    Quote = 7,

    /// <summary>A file's address or state differs.</summary>
    Files = 8,

    /// <summary>A reaction's author differs, or the message takes no more reactions.</summary>
    Reactions = 9,
}
