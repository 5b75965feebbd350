namespace LiveChat;

/// <summary>That a command was refused, and why; nothing was changed.</summary>
/// <remarks>Immutable. Names a session or user only to who may read it.</remarks>
/// <param name="Code">The reason; stable.</param>
/// <param name="Message">The reason for people: what, which, and what to do.</param>
/// <param name="Session">The session that stands in the way, where the viewer may read it; otherwise null.</param>
/// <param name="Operator">Who has the session, where the viewer may read it; otherwise null.</param>
public sealed record Refusal(RefusalCode Code, string Message, SessionId? Session = null, UserId? Operator = null);
