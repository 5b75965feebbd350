namespace LiveChat.AspNetCore;

/// <summary>A page of the chat window, oldest entry first.</summary>
internal sealed record TimelineJson(
    string Session,
    IReadOnlyList<EntryJson> Entries,
    string? Older,
    string? Newer,
    string? Target,
    string Resume,
    ReadMarkJson Seen
)
{
    internal static TimelineJson Of(TimelinePage page, Names names) =>
        new(
            page.Session.ToString(),
            [.. page.Entries.Select(entry => EntryJson.Of(entry, names))],
            page.Older?.ToString(),
            page.Newer?.ToString(),
            page.Target?.Message.ToString(),
            page.Feed.ToString(),
            ReadMarkJson.Of(page.Seen)
        );
}
