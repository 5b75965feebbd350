namespace LiveChat;

/// <summary>Where a session of the timeline begins or ends.</summary>
/// <param name="Session">The session.</param>
/// <param name="Kind">Which end it is.</param>
/// <param name="At">When it was opened or last closed; UTC.</param>
/// <param name="By">The user who opened or closed it; null when the customer did, or none is recorded.</param>
public sealed record BoundaryEntry(SessionId Session, BoundaryKind Kind, DateTimeOffset At, UserId? By) : TimelineEntry;
