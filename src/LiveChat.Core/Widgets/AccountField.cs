using LiveChat.Domain;
using LiveChat.Widgets;

namespace LiveChat;

/// <summary>The path to an Account property: of the form's app itself, or of an app bound to it (rule W2).</summary>
/// <remarks>
/// Immutable; names are compared ordinally. A path is only a choice: <see cref="WidgetRules.Validate"/> says whether it
/// is valid.
/// </remarks>
public sealed record AccountField
{
    /// <summary>
    /// Names an Account property: of the form's app, or, with <see cref="LinkProperty"/>, of the app linked to.
    /// </summary>
    /// <param name="accountProperty">The property's name, 1 to 255 characters.</param>
    /// <exception cref="ArgumentException">The name is not storable text.</exception>
    public AccountField(string accountProperty) =>
        AccountProperty = Require.Id(accountProperty, nameof(accountProperty));

    /// <summary>The App property that leads from the form's app to the linked app; null for the form's app.</summary>
    /// <exception cref="ArgumentException">The name is not storable text of 1 to 255 characters.</exception>
    public string? LinkProperty
    {
        get;
        init => field = value is null ? null : Require.Id(value, nameof(value));
    }

    /// <summary>The Account property, of the linked app or of the form's app.</summary>
    public string AccountProperty { get; }

    /// <summary>Returns the path's text, such as <c>accounts</c> or <c>company.accounts</c>.</summary>
    /// <remarks>
    /// A dot or backslash within a name has a backslash before it, so that no two paths have the same text.
    /// </remarks>
    public override string ToString() =>
        LinkProperty is null ? FieldPath.Of(AccountProperty) : FieldPath.Of(LinkProperty, AccountProperty);
}
