using System.Diagnostics.CodeAnalysis;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>Names one record of an app: a contact, a deal.</summary>
/// <remarks>Compared ordinally. <c>default(AppItemId)</c> names nothing and every operation refuses it.</remarks>
public readonly record struct AppItemId : ITextForm<AppItemId>
{
    private readonly string? _item;

    /// <summary>Names a record.</summary>
    /// <param name="app">The app; not the default value.</param>
    /// <param name="item">The record's id within the app, 1 to 255 characters.</param>
    /// <exception cref="ArgumentException">The app is the default value, or the id is not storable text.</exception>
    public AppItemId(AppId app, string item)
    {
        App = Require.NotDefault(app, nameof(app));
        _item = Require.Id(item, nameof(item));
    }

    /// <summary>The app.</summary>
    public AppId App { get; }

    /// <summary>The record's id within the app; empty for the default value.</summary>
    public string Item => _item ?? string.Empty;

    /// <summary>Whether this is the default value, which names nothing.</summary>
    public bool IsDefault => _item is null;

    /// <summary>Names a record by a text from outside.</summary>
    /// <param name="app">The app; may be the default value.</param>
    /// <param name="item">The record's id within the app; may be null.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether the constructor accepts the values.</returns>
    public static bool TryCreate(AppId app, [NotNullWhen(true)] string? item, out AppItemId id)
    {
        id = !app.IsDefault && Require.IsId(item) ? new AppItemId(app, item) : default;
        return !id.IsDefault;
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>; may be null.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether <see cref="ToString"/> can return the text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out AppItemId id)
    {
        id = default;
        if (
            text?.Split('/', 2) is not [var escaped, var item]
            || !AppId.TryParse(Unescaped(escaped), out var app)
            || !Require.IsId(item)
            || !string.Equals(Escaped(app), escaped, StringComparison.Ordinal)
        )
        {
            return false;
        }

        id = new AppItemId(app, item);
        return true;
    }

    /// <summary>Reads the text form, strictly.</summary>
    /// <param name="text">The result of <see cref="ToString"/>.</param>
    /// <exception cref="FormatException"><see cref="ToString"/> never returns the text.</exception>
    public static AppItemId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var id)
            ? id
            : throw new FormatException("The text is not a valid item id; it is an app's id, a slash, and the item's.");
    }

    /// <summary>Returns the text form, <c>app/item</c>; empty for the default value.</summary>
    /// <remarks>A slash or a percent sign in the app's id is escaped as in a URL; the item's id is not.</remarks>
    public override string ToString() => IsDefault ? string.Empty : $"{Escaped(App)}/{Item}";

    private static string Escaped(AppId app) =>
        app.Value.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);

    private static string Unescaped(string app) =>
        app.Replace("%2F", "/", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
