namespace LiveChat;

/// <summary>
/// A place in a timeline where the customer's address changed hands, or the customer's address changed.
/// </summary>
/// <remarks>It names no address: who may read the sessions on both sides sees theirs (rule P1).</remarks>
/// <param name="Change">What changed.</param>
/// <param name="At">When it was recorded; UTC.</param>
/// <param name="By">The user who recorded it; null for the messenger.</param>
public sealed record IdentityEntry(IdentityChange Change, DateTimeOffset At, UserId? By) : TimelineEntry;
