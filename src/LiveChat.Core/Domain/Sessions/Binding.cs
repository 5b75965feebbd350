namespace LiveChat.Storage;

/// <summary>A link from a session to an app item (rule A6).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Item">The item.</param>
/// <param name="Kind">Whether the item is the session's contact or a request.</param>
/// <param name="By">Who bound it; null when it was imported.</param>
/// <param name="At">When it was bound; UTC.</param>
/// <param name="AddedAccount">
/// Whether binding added the session's account to the contact, so that unbinding takes it away again.
/// </param>
public sealed record Binding(AppItemId Item, BindingKind Kind, UserId? By, DateTimeOffset At, bool AddedAccount);
