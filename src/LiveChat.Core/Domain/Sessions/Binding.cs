namespace LiveChat.Storage;

/// <summary>A link from a session to an app item (rule A6).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Item">The item.</param>
/// <param name="Kind">Whether the item is the session's contact or a request.</param>
/// <param name="By">The user who bound the item; null if imported.</param>
/// <param name="At">The time of the binding; UTC.</param>
/// <param name="AddedAccount">
/// Whether binding added the session's account to the contact, so that unbinding removes it again.
/// </param>
public sealed record Binding(AppItemId Item, BindingKind Kind, UserId? By, DateTimeOffset At, bool AddedAccount);
