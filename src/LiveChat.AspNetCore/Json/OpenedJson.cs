namespace LiveChat.AspNetCore;

/// <summary>The data of the element on a page: its record, its viewer, and links to the rest.</summary>
internal sealed record OpenedJson(
    ItemJson? Item,
    UserJson Viewer,
    string History,
    string Path,
    IReadOnlyList<DiagnosticJson> Diagnostics,
    bool MayOpen,
    bool HasSpam,
    FileLimitsJson? Files,
    WidgetLinksJson Links
);

/// <summary>The links to the rest; without choices there is no + New Session, without a search none.</summary>
internal sealed record WidgetLinksJson(
    string Sessions,
    string Events,
    string Filters,
    string? Search,
    string? Choices,
    string Antiforgery
)
{
    /// <summary>The links of the list at an address.</summary>
    internal static WidgetLinksJson Of(string list, string? choices, Links links, bool canSearch) =>
        new(
            $"{list}/sessions",
            $"{list}/events",
            $"{list}/filters",
            canSearch ? $"{list}/search" : null,
            choices,
            links.Antiforgery
        );
}
