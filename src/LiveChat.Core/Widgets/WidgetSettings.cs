namespace LiveChat;

/// <summary>The designer's choice under <i>Show history</i>: by account, or by app item.</summary>
/// <remarks>
/// Immutable; equal if the kind and the path are equal. The set of kinds is closed: <see cref="AccountHistory"/> and
/// <see cref="AppItemHistory"/>. Settings are only a choice: <see cref="WidgetRules.Validate"/> says whether a form's
/// app still offers it.
/// </remarks>
public abstract record WidgetSettings
{
    private protected WidgetSettings() { }

    /// <summary>The chosen path's text, as diagnostics name it; empty for the current item.</summary>
    /// <remarks>Names are joined by dots; a dot or backslash within a name has a backslash before it.</remarks>
    public abstract string Path { get; }

    /// <summary>Shows the sessions of the accounts in an Account property of the form's app (rule W2).</summary>
    /// <param name="accountProperty">The property's name, 1 to 255 characters.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentException">The name is not storable text.</exception>
    public static AccountHistory ByAccount(string accountProperty) => new(new AccountField(accountProperty));

    /// <summary>Shows the sessions of the accounts in an Account property, also of a linked app (rule W2).</summary>
    /// <param name="field">The path to the property.</param>
    /// <returns>The settings.</returns>
    public static AccountHistory ByAccount(AccountField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new AccountHistory(field);
    }

    /// <summary>Shows the sessions bound to the current item, the one whose page is open (rule W3).</summary>
    /// <returns>The settings.</returns>
    public static AppItemHistory ByAppItem() => new(linkProperty: null);

    /// <summary>Shows the sessions bound to the items that an App property links to (rule W3).</summary>
    /// <param name="linkProperty">The App property's name, 1 to 255 characters.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ArgumentException">The name is not storable text.</exception>
    public static AppItemHistory ByAppItem(string linkProperty)
    {
        ArgumentNullException.ThrowIfNull(linkProperty);
        return new AppItemHistory(linkProperty);
    }

    /// <summary>Calls the function for the kind; internal, so that no other assembly can add a kind.</summary>
    internal abstract TResult Match<TResult>(
        Func<AccountHistory, TResult> byAccount,
        Func<AppItemHistory, TResult> byAppItem
    );
}
