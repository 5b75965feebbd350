using LiveChat;
using WidgetHost.Widgets;

namespace WidgetHost.Json;

/// <summary>The data of the element on a page: its record, its viewer, and links to the rest.</summary>
internal sealed record OpenedJson(
    ItemJson? Item,
    UserJson Viewer,
    string History,
    string Path,
    IReadOnlyList<DiagnosticJson> Diagnostics,
    WidgetLinksJson Links
)
{
    internal static OpenedJson Of(OpenWidget widget, IEnumerable<WidgetDiagnostic> diagnostics, UserJson viewer) =>
        new(
            ItemJson.Of(widget.Item),
            viewer,
            widget.Settings is AccountHistory ? "by-account" : "by-app-item",
            widget.Settings.Path,
            [.. diagnostics.Select(DiagnosticJson.Of)],
            WidgetLinksJson.Of(widget, $"{widget.Endpoint}/choices")
        );

    internal static OpenedJson Of(OpenLiveChat open, UserJson viewer) =>
        new(null, viewer, "live-chat", string.Empty, [], WidgetLinksJson.Of(open, choices: null));
}

/// <summary>The links to the rest; without choices there is no + New Session.</summary>
internal sealed record WidgetLinksJson(string Sessions, string Events, string? Choices, string Antiforgery)
{
    internal static WidgetLinksJson Of(ShownList list, string? choices) =>
        new($"{list.Endpoint}/sessions", $"{list.Endpoint}/events", choices, "/api/antiforgery");
}
