namespace LiveChat.AspNetCore;

/// <summary>What <see cref="SearchEndpoints"/> take and answer.</summary>
internal static class SearchOperations
{
    private static readonly RefusalCode[] s_refuses =
    [
        RefusalCode.NothingToSearch,
        RefusalCode.SearchTooLong,
        RefusalCode.SearchNotServed,
        RefusalCode.SearchNotReady,
    ];

    internal static Operation Everything { get; } =
        Of("search", "Finds messages by their words in all live chats, as far as the viewer may read.");

    internal static Operation Timeline { get; } =
        Of("searchTimeline", "Finds messages of a session's timeline by their words.");

    /// <summary>A search in a list's sessions, whatever their status.</summary>
    internal static Operation List(string id, string summary) =>
        Of(id, summary) with
        {
            Parameters = [.. Parameters(), .. ListOperations.Filter],
        };

    private static Operation Of(string id, string summary) =>
        new(id, summary)
        {
            Answers = ApiJson.Default.SearchPageJson,
            Parameters = [.. Parameters()],
            Refuses = [.. s_refuses],
        };

    private static Parameter[] Parameters() =>
        [
            Parameter.Query("q", "What to look for: words, the last perhaps begun, and phrases in quotes; needed."),
            Parameter.Query("limit", "How many hits; the host's HitsPerPage without it.") with
            {
                Max = HistoryResolver.MaxHitsPerPage,
            },
            Parameter.Query("cursor", "The next of the page before, of the same search."),
            Parameter.Query("order", "Newest first without it.") with
            {
                Values = ["newest", "oldest"],
            },
        ];
}
