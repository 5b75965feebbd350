namespace LiveChat;

/// <summary>The session is bound to the widget's item, or to one it links to.</summary>
/// <param name="Item">The item.</param>
/// <param name="By">The user who bound it; null when it was imported.</param>
/// <param name="At">When; UTC.</param>
public sealed record BindingReason(BoundItem Item, UserId? By, DateTimeOffset At) : SessionReason;
