namespace LiveChat;

/// <summary>The last change of a legal hold: who set or lifted it, and when (rule P4).</summary>
/// <remarks>Immutable. What was never on hold has none.</remarks>
/// <param name="IsSet">Whether the hold was set; false if it was lifted.</param>
/// <param name="By">The user who set or lifted it.</param>
/// <param name="At">When; UTC, whole microseconds.</param>
public sealed record LegalHold(bool IsSet, UserId By, DateTimeOffset At);
