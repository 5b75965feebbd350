using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>A live chat's sessions, in the same shape as a widget's, so that the same element shows them.</summary>
internal static class LiveChatEndpoints
{
    private const string LiveChat = "/live-chats/{liveChat}";

    internal static void MapLiveChats(this Api api)
    {
        api.Get(LiveChat, GetAsync, LiveChatOperations.Get);
        api.Get(
            $"{LiveChat}/sessions",
            static call => ListEndpoints.PageAsync(call, OpenLiveChat.FindAsync),
            LiveChatOperations.List
        );
        api.Get(
            $"{LiveChat}/filters",
            static call => FilterEndpoints.GetAsync(call, OpenLiveChat.FindAsync),
            LiveChatOperations.Filters
        );
        api.Get(
            $"{LiveChat}/search",
            static call => SearchEndpoints.AnswerAsync(call, OpenLiveChat.FindAsync),
            LiveChatOperations.Search
        );
        api.Get(
            $"{LiveChat}/events",
            static call => ListEndpoints.StreamAsync(call, OpenLiveChat.FindAsync),
            LiveChatOperations.Watch
        );
    }

    private static async Task<IResult> GetAsync(ApiCall call)
    {
        if (await OpenLiveChat.FindAsync(call).ConfigureAwait(false) is not { } open)
        {
            return Problems.NotFound();
        }

        var answer = new OpenedJson(
            Item: null,
            call.Self,
            "live-chat",
            string.Empty,
            [],
            MayOpen: false,
            await ListEndpoints.HasSpamAsync(call, open).ConfigureAwait(false),
            call.Ports.FileLimits,
            WidgetLinksJson.Of(call.Links.LiveChat(open.LiveChat.Id), choices: null, call.Links, call.History.CanSearch)
        );
        return await call.OkAsync(answer, ApiJson.Default.OpenedJson).ConfigureAwait(false);
    }
}
