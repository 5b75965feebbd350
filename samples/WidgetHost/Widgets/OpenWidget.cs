using LiveChat;
using WidgetHost.Json;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Widgets;

/// <summary>A widget as a user opens it on a record's page: what is published, on an item that they see.</summary>
internal sealed record OpenWidget(WidgetSettings Settings, AppItem Item) : ShownList
{
    internal override string Endpoint => "/api/widgets" + ItemJson.UrlOf(Item.Id)["/apps".Length..];

    internal override SessionList Sessions => SessionList.Of(Settings, Item.Id);

    /// <summary>Finds it; null when the user does not see the item, or nothing is published for its app.</summary>
    internal static async ValueTask<OpenWidget?> FindAsync(
        string app, string item, SignedIn user, HostRecords records, FormWidgets widgets, CancellationToken token)
    {
        if (ItemIdOf(app, item) is not { } id
            || widgets.Get(id.App).Published is not { } published
            || await records.FindAsync(id, user.Viewer, token) is not { } found)
        {
            return null;
        }

        return new OpenWidget(published, found);
    }

    /// <summary>An item's id as a URL names it; null when no item could have it.</summary>
    /// <remarks>The server decodes a path but for its slashes.</remarks>
    internal static AppItemId? ItemIdOf(string app, string item) =>
        AppItemId.TryParse($"{app}/{Slashes(item)}", out var id) ? id : null;

    private static string Slashes(string text) => text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
