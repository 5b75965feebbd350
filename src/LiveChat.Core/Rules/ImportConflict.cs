namespace LiveChat;

/// <summary>
/// A difference between an imported session and the one already there, which stays unchanged (rule L6).
/// </summary>
/// <remarks>Immutable.</remarks>
/// <param name="Code">The kind of difference; stable.</param>
/// <param name="Message">The message that differs; null when the session differs.</param>
/// <param name="Detail">The value that is there and the imported one, for people; never a message's text.</param>
/// <param name="Session">The session that differs, where it is not the imported one; otherwise null.</param>
public sealed record ImportConflict(
    ImportConflictCode Code,
    MessageId? Message,
    string Detail,
    SessionId? Session = null
);
