namespace LiveChat.AspNetCore;

/// <summary>What <see cref="LiveChatEndpoints"/> take and answer.</summary>
internal static class LiveChatOperations
{
    internal static Operation Get { get; } =
        new("getLiveChat", "Says what the workspace of a live chat shows, and where the rest is.")
        {
            Answers = ApiJson.Default.OpenedJson,
        };

    internal static Operation List { get; } =
        ListOperations.Page("listLiveChatSessions", "Lists the sessions of a live chat, newest opening first.");

    internal static Operation Filters { get; } =
        ListOperations.Filters("listLiveChatFilters", "Says what the live chat's list can be filtered by.");

    internal static Operation Search { get; } =
        SearchOperations.List("searchLiveChat", "Finds messages of the live chat's sessions by their words.");

    internal static Operation Watch { get; } =
        ListOperations.Stream("watchLiveChat", "Streams the live chat's list, and one timeline.");
}
