namespace LiveChat;

/// <summary>The session's account is in the widget's Account field.</summary>
/// <param name="Account">The account.</param>
/// <param name="Field">The field's path from the form's app.</param>
/// <param name="Holder">The item that holds the account: the form's, or a linked one.</param>
public sealed record AccountReason(Account Account, AccountField Field, BoundItem Holder) : SessionReason;
