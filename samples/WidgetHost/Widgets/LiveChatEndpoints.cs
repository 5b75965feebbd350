using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.Json;
using WidgetHost.People;

namespace WidgetHost.Widgets;

/// <summary>A live chat's sessions, in the same shape as a widget's, so that the same element shows them.</summary>
internal static class LiveChatEndpoints
{
    internal static void MapLiveChats(this IEndpointRouteBuilder api)
    {
        var liveChat = api.MapGroup("/live-chats/{liveChat}");
        liveChat.MapGet(
            "/",
            async ([AsParameters] LiveChatScope scope) =>
                await scope.FindAsync() is { } open
                    ? TypedResults.Ok(OpenedJson.Of(open, scope.Users.Shown(scope.User.Person.Id)))
                    : Problems.NotFound()
        );
        liveChat.MapGet(
            "/sessions",
            async ([AsParameters] LiveChatScope scope) =>
                await ListEndpoints.PageAsync(await scope.FindAsync(), scope.List)
        );
        liveChat.MapGet(
            "/events",
            async ([AsParameters] LiveChatScope scope) =>
                await ListEndpoints.StreamAsync(async () => await scope.FindAsync(), scope.List)
        );
    }
}

/// <summary>The parameters of every request to a live chat.</summary>
internal readonly record struct LiveChatScope(
    string LiveChat,
    SignedIn User,
    ILiveChatDirectory LiveChats,
    HistoryResolver History,
    UserDirectory Users,
    HttpRequest Request,
    EventStreams Streams,
    CancellationToken Token
)
{
    internal ListScope List => new(Request, User, History, Users, Streams, Token);

    internal ValueTask<OpenLiveChat?> FindAsync() => OpenLiveChat.FindAsync(LiveChat, User.Viewer, LiveChats, Token);
}
