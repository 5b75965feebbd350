namespace LiveChat;

/// <summary>The customer's address changed, or changed hands, by or below the session (rule P1).</summary>
/// <remarks>
/// Beside the reasons for which a session is in a list, never alone. It names no address and no session, as
/// <see cref="IdentityEntry"/>.
/// </remarks>
/// <param name="Change">What changed.</param>
/// <param name="At">When it was recorded; UTC.</param>
/// <param name="By">The user who recorded it; null for the messenger.</param>
public sealed record IdentityReason(IdentityChange Change, DateTimeOffset At, UserId? By) : SessionReason
{
    /// <summary>Whether the session is of the earlier address, so that timelines of the later one show it.</summary>
    /// <remarks>False for what the session's own timeline shows.</remarks>
    public bool IsEarlier { get; init; }
}
