using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.Json;

namespace WidgetHost.Sessions;

/// <summary>The reads of one session, except its timeline.</summary>
internal static class SessionEndpoints
{
    private const int MaxTargets = 50;

    internal static void MapSessions(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/sessions/{session}");
        session.MapGet("/", GetAsync);
        session.MapGet("/assignees", AssigneesAsync);
        session.MapGet("/bind-targets", BindTargetsAsync);
        session.MapGet("/timeline", TimelineEndpoints.GetAsync);
        session.MapCommands();
    }

    private static async Task<IResult> GetAsync([AsParameters] SessionScope scope) =>
        await FindAsync(scope) is var (details, liveChat)
            ? TypedResults.Ok(DetailsJson.Of(details, liveChat, scope.Users))
            : Problems.NotFound();

    private static async Task<IResult> AssigneesAsync([AsParameters] SessionScope scope)
    {
        if (await FindAsync(scope) is not var (details, _))
        {
            return Problems.NotFound();
        }

        var people = scope.Users.All.Where(person => details.Assignees.Any(one => one.Covers(person.Viewer)));
        return TypedResults.Ok(people.Select(person => scope.Users.Shown(person.Id)));
    }

    private static async Task<IResult> BindTargetsAsync([AsParameters] SessionScope scope, HttpRequest request)
    {
        if (await FindAsync(scope) is not var (_, liveChat))
        {
            return Problems.NotFound();
        }

        var text = Input.Query(request, "search") ?? string.Empty;
        var limit = Input.Number(request, "limit", otherwise: 20, MaxTargets);
        return TypedResults.Ok(
            new BindTargetsJson(await SearchAsync(liveChat.ContactApp), await SearchAsync(liveChat.RequestApp))
        );

        async Task<IReadOnlyList<ItemJson>> SearchAsync(AppId? app) =>
            app is { } wanted
                ?
                [
                    .. (await scope.Records.SearchAsync(wanted, text, limit, scope.User.Viewer, scope.Token)).Select(
                        ItemJson.Of
                    ),
                ]
                : [];
    }

    private static async ValueTask<(SessionDetails Details, LiveChatSettings LiveChat)?> FindAsync(
        SessionScope scope
    ) =>
        await scope.History.FindSessionAsync(scope.Id, scope.User.Viewer, scope.Token) is { } details
        && await scope.LiveChats.FindAsync(details.Entry.Channel.LiveChat, scope.Token) is { } liveChat
            ? (details, liveChat)
            : null;
}

/// <summary>The records that a session can be bound to.</summary>
internal sealed record BindTargetsJson(IReadOnlyList<ItemJson> Contacts, IReadOnlyList<ItemJson> Requests);
