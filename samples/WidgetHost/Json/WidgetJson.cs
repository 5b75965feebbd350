using LiveChat.Widgets;
using WidgetHost.Widgets;

namespace WidgetHost.Json;

/// <summary>A widget as it opens: what it shows, to whom, and where the rest is.</summary>
internal sealed record WidgetJson(
    ItemJson Item,
    UserJson Viewer,
    string History,
    string Path,
    IReadOnlyList<DiagnosticJson> Diagnostics,
    WidgetLinksJson Links)
{
    internal static WidgetJson Of(OpenWidget widget, IEnumerable<WidgetDiagnostic> diagnostics, UserJson viewer)
    {
        var item = ItemJson.Of(widget.Item);
        return new WidgetJson(
            item,
            viewer,
            widget.Settings is AccountHistory ? "by-account" : "by-app-item",
            widget.Settings.Path,
            [.. diagnostics.Select(DiagnosticJson.Of)],
            WidgetLinksJson.Of(WidgetUrlOf(widget)));
    }

    private static string WidgetUrlOf(OpenWidget widget) =>
        $"/api/widgets/{Uri.EscapeDataString(widget.Item.Id.App.Value)}/{Uri.EscapeDataString(widget.Item.Id.Item)}";
}

/// <summary>Where the rest of a widget is.</summary>
internal sealed record WidgetLinksJson(string Sessions, string Events, string Choices, string Antiforgery)
{
    internal static WidgetLinksJson Of(string widget) =>
        new($"{widget}/sessions", $"{widget}/events", $"{widget}/choices", "/api/antiforgery");
}
