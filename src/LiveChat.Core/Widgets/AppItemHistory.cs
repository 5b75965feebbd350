using LiveChat.Domain;
using LiveChat.Widgets;

namespace LiveChat;

/// <summary>Show history by app item: sessions bound to the current item, or to linked items (rules W3, S2).</summary>
/// <remarks>Immutable. Created by <see cref="WidgetSettings.ByAppItem()"/> and its overload.</remarks>
public sealed record AppItemHistory : WidgetSettings
{
    internal AppItemHistory(string? linkProperty) =>
        LinkProperty = linkProperty is null ? null : Require.Id(linkProperty, nameof(linkProperty));

    /// <summary>The App property of the form's app whose linked items count; null for the current item.</summary>
    public string? LinkProperty { get; }

    /// <inheritdoc/>
    public override string Path => LinkProperty is null ? string.Empty : FieldPath.Of(LinkProperty);

    internal override TResult Match<TResult>(
        Func<AccountHistory, TResult> byAccount,
        Func<AppItemHistory, TResult> byAppItem
    ) => byAppItem(this);
}
