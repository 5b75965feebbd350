using LiveChat.Domain;

namespace LiveChat;

/// <summary>Names one record of an app: a contact, a deal.</summary>
/// <remarks>Compared ordinally. <c>default(AppItemId)</c> names nothing and every operation refuses it.</remarks>
public readonly record struct AppItemId
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

    /// <summary>Returns <c>app/item</c>, for people to read.</summary>
    public override string ToString() => $"{App}/{Item}";
}
