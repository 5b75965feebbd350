using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>The reads of one session, except its timeline.</summary>
internal static class SessionEndpoints
{
    internal const string Session = "/sessions/{session}";

    internal const int MaxTargets = 50;

    internal static void MapSessions(this Api api)
    {
        api.Get(Session, GetAsync, SessionOperations.Get);
        api.Get($"{Session}/assignees", AssigneesAsync, SessionOperations.Assignees);
        api.Get($"{Session}/bind-targets", BindTargetsAsync, SessionOperations.BindTargets);
        api.Get($"{Session}/timeline", TimelineEndpoints.GetAsync, SessionOperations.Timeline);
        api.Get($"{Session}/files", TimelineEndpoints.ListFilesAsync, SessionOperations.Files);
    }

    private static async Task<IResult> GetAsync(ApiCall call) =>
        await FindAsync(call).ConfigureAwait(false) is var (details, liveChat)
            ? await call.OkAsync(
                    DetailsJson.Of(details, liveChat, call.Ports.Reactions is not null, call.Names),
                    ApiJson.Default.DetailsJson
                )
                .ConfigureAwait(false)
            : Problems.NotFound();

    private static async Task<IResult> AssigneesAsync(ApiCall call)
    {
        if (await FindAsync(call).ConfigureAwait(false) is not var (details, _))
        {
            return Problems.NotFound();
        }

        var answer = await call.MembersAsync(details.Assignees).ConfigureAwait(false);
        return await call.OkAsync(answer, ApiJson.Default.IReadOnlyListUserJson).ConfigureAwait(false);
    }

    private static async Task<IResult> BindTargetsAsync(ApiCall call)
    {
        if (await FindAsync(call).ConfigureAwait(false) is not var (_, liveChat))
        {
            return Problems.NotFound();
        }

        var text = Input.Query(call.Request, "search") ?? string.Empty;
        var limit = Input.Number(call.Request, "limit", otherwise: 20, MaxTargets);
        var answer = new BindTargetsJson(
            await SearchAsync(liveChat.ContactApp).ConfigureAwait(false),
            await SearchAsync(liveChat.RequestApp).ConfigureAwait(false)
        );
        return await call.OkAsync(answer, ApiJson.Default.BindTargetsJson).ConfigureAwait(false);

        async ValueTask<IReadOnlyList<ItemJson>> SearchAsync(AppId? app)
        {
            if (app is not { } wanted)
            {
                return [];
            }

            var search = new RecordSearch
            {
                App = wanted,
                Text = text,
                Viewer = call.Viewer,
                Limit = limit,
            };
            var found = await call.Ports.Records.SearchAsync(search, call.Token).ConfigureAwait(false);
            return [.. found.Take(limit).Select(call.Names.Of)];
        }
    }

    private static async ValueTask<(SessionDetails Details, LiveChatSettings LiveChat)?> FindAsync(ApiCall call) =>
        await call.History.FindSessionAsync(call.Session, call.Viewer, call.Token).ConfigureAwait(false) is { } details
        && await call.Ports.LiveChats.FindAsync(details.Entry.Channel.LiveChat, call.Token).ConfigureAwait(false)
            is { } liveChat
            ? (details, liveChat)
            : null;
}
