namespace LiveChat.Storage;

/// <summary>A session's mark as spam, with the status to restore (rule S7).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="By">The user who marked the session.</param>
/// <param name="At">The time; UTC.</param>
/// <param name="WasActive">Whether the session was active until then.</param>
public sealed record SpamMark(UserId By, DateTimeOffset At, bool WasActive);
