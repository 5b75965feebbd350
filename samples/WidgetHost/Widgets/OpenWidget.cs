using LiveChat;
using WidgetHost.Json;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Widgets;

/// <summary>A widget that a user opens on a record's page: published settings, on an item that the user sees.</summary>
internal sealed record OpenWidget(WidgetSettings Settings, AppItem Item) : ShownList
{
    internal override string Endpoint => "/api/widgets" + ItemJson.UrlOf(Item.Id)["/apps".Length..];

    internal override SessionList Sessions => SessionList.Of(Settings, Item.Id);

    /// <summary>Finds the widget; null if the user does not see the item, or its app has none published.</summary>
    internal static async ValueTask<OpenWidget?> FindAsync(
        string app,
        string item,
        SignedIn user,
        HostRecords records,
        FormWidgets widgets,
        CancellationToken token
    )
    {
        if (
            ItemIdOf(app, item) is not { } id
            || widgets.Get(id.App).Published is not { } published
            || await records.FindAsync(id, user.Viewer, token) is not { } found
        )
        {
            return null;
        }

        return new OpenWidget(published, found);
    }

    /// <summary>An item's id from a URL; null if it is not valid.</summary>
    /// <remarks>The server decodes a path except for its slashes.</remarks>
    internal static AppItemId? ItemIdOf(string app, string item) =>
        AppItemId.TryParse($"{app}/{Slashes(item)}", out var id) ? id : null;

    private static string Slashes(string text) => text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
