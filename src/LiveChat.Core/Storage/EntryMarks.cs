namespace LiveChat.Storage;

/// <summary>Marks beside the kind in an entry's row: which columns have a value, and flags.</summary>
/// <remarks>
/// The marks are above the lowest byte, which is the kind. They spare a reader the columns that most messages leave
/// empty. Statements of an adapter may ask <see cref="Edited"/> and <see cref="Queued"/>.
/// </remarks>
[Flags]
public enum EntryMarks
{
    /// <summary>A plain message or event.</summary>
    None = 0,

    /// <summary>The row has a name.</summary>
    Named = 1 << 8,

    /// <summary>The row has a user.</summary>
    ByUser = 1 << 9,

    /// <summary>The message was imported.</summary>
    Imported = 1 << 10,

    /// <summary>A user wrote the message through the library.</summary>
    Reply = 1 << 11,

    /// <summary>The message's sent time is not its effective time.</summary>
    Sent = 1 << 12,

    /// <summary>The entry was changed after it was added.</summary>
    Changed = 1 << 13,

    /// <summary>The message has a delivery state.</summary>
    Delivered = 1 << 14,

    /// <summary>The message has a second id.</summary>
    SecondId = 1 << 15,

    /// <summary>The row has rare contents.</summary>
    Rare = 1 << 16,

    /// <summary>The message has later versions of its text.</summary>
    Edited = 1 << 17,

    /// <summary>The entry was added before its session's last entry.</summary>
    Inserted = 1 << 18,

    /// <summary>The message is a reply that waits to be sent.</summary>
    Queued = 1 << 19,

    /// <summary>The message is a note.</summary>
    Note = 1 << 20,
}
