namespace LiveChat;

/// <summary>
/// A difference between an imported session and the one already there, which was left as it was (rule L6).
/// </summary>
/// <remarks>Immutable.</remarks>
/// <param name="Code">What differs; stable.</param>
/// <param name="Message">The message it is about; null when it is about the session.</param>
/// <param name="Detail">What is there and what was recorded, for people; never a message's text.</param>
/// <param name="Session">The session it is about, where that is not the imported one; otherwise null.</param>
public sealed record ImportConflict(
    ImportConflictCode Code, MessageId? Message, string Detail, SessionId? Session = null);
