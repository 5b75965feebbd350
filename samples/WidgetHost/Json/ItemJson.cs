using LiveChat;

namespace WidgetHost.Json;

/// <summary>A record that the viewer may see, with its page.</summary>
internal sealed record ItemJson(string App, string Id, string Name, string Url)
{
    internal static ItemJson Of(AppItem item) => Of(item.Id, item.Name);

    internal static ItemJson Of(BoundItem item) => Of(item.Id, item.Name);

    internal static ItemJson? OfOptional(BoundItem? item) => item is null ? null : Of(item);

    internal static string UrlOf(AppItemId id) =>
        $"/apps/{Uri.EscapeDataString(id.App.Value)}/{Uri.EscapeDataString(id.Item)}";

    private static ItemJson Of(AppItemId id, string name) => new(id.App.Value, id.Item, name, UrlOf(id));
}
