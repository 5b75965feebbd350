namespace LiveChat;

/// <summary>Show history by account: every session of the accounts in the chosen field (rules W2, S1).</summary>
/// <remarks>Immutable. Created by <see cref="WidgetSettings.ByAccount(string)"/> and its overload.</remarks>
public sealed record AccountHistory : WidgetSettings
{
    internal AccountHistory(AccountField field) => Field = field;

    /// <summary>The Account field.</summary>
    public AccountField Field { get; }

    /// <inheritdoc/>
    public override string Path => Field.ToString();

    internal override TResult Match<TResult>(
        Func<AccountHistory, TResult> byAccount,
        Func<AppItemHistory, TResult> byAppItem
    ) => byAccount(this);
}
