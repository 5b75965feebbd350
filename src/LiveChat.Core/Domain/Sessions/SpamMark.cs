namespace LiveChat.Storage;

/// <summary>That a session was marked as spam, and what to go back to (rule S7).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="By">Who marked it.</param>
/// <param name="At">When; UTC.</param>
/// <param name="WasActive">Whether it was active until then.</param>
public sealed record SpamMark(UserId By, DateTimeOffset At, bool WasActive);
