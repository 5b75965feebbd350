namespace LiveChat;

/// <summary>Says that a command or a read was refused, and why; nothing was changed or shown.</summary>
/// <remarks>Immutable. It names a session or user only to a viewer who may read the session.</remarks>
/// <param name="Code">The reason; stable.</param>
/// <param name="Message">The reason for people, with the values concerned and what to do.</param>
/// <param name="Session">The session that prevents the command, where the viewer may read it; otherwise null.</param>
/// <param name="Operator">The operator who has the session, where the viewer may read it; otherwise null.</param>
/// <param name="Until">When the command may be tried again, by the host's clock; null if no time is known.</param>
public sealed record Refusal(
    RefusalCode Code,
    string Message,
    SessionId? Session = null,
    UserId? Operator = null,
    DateTimeOffset? Until = null
)
{
    /// <summary>Refuses a cursor that was made for another list or timeline.</summary>
    internal static Refusal ForeignCursor(string what, string page) =>
        new(RefusalCode.ForeignCursor, $"The cursor belongs to another {what}; read this one from its {page} page.");
}
