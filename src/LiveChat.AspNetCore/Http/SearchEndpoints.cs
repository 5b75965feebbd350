using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Finds messages by their words: in a timeline, in a list's sessions, in everything (rules Q1, Q5).</summary>
internal static class SearchEndpoints
{
    internal static void MapSearch(this Api api)
    {
        api.Get("/search", static call => AnswerAsync(call, SearchScope.Everything), SearchOperations.Everything);
        api.Get(
            $"{SessionEndpoints.Session}/search",
            static call => AnswerAsync(call, SearchScope.Of(call.Session)),
            SearchOperations.Timeline
        );
    }

    /// <summary>Searches the sessions of a list, whatever their status.</summary>
    internal static async Task<IResult> AnswerAsync<TList>(ApiCall call, Func<ApiCall, ValueTask<TList?>> find)
        where TList : ShownList =>
        await find(call).ConfigureAwait(false) is not { } list
            ? Problems.NotFound()
            : await AnswerAsync(call, SearchScope.Of(list.Sessions with { Filter = FilterEndpoints.Of(call.Request) }))
                .ConfigureAwait(false);

    private static async Task<IResult> AnswerAsync(ApiCall call, SearchScope scope)
    {
        var text = Input.Query(call.Request, "q") ?? throw new InputException("q", "Give what to look for.");
        var limit = Input.Number(call.Request, "limit", call.Ports.Options.HitsPerPage, HistoryResolver.MaxHitsPerPage);
        SearchCursor? cursor = Input.Query(call.Request, "cursor") is { } given
            ? Input.Given<SearchCursor>("cursor", given)
            : null;
        var direction = Input.Query(call.Request, "order") switch
        {
            null or "newest" => PagingDirection.Backwards,
            "oldest" => PagingDirection.Forwards,
            _ => throw new InputException("order", "Must be newest or oldest."),
        };
        var page = await call
            .History.SearchAsync(scope, text, call.Viewer, cursor, limit, direction, call.Token)
            .ConfigureAwait(false);
        return page switch
        {
            null => Problems.NotFound(),
            { Refusal: null } => await call.OkAsync(SearchPageJson.Of(page, call.Names), ApiJson.Default.SearchPageJson)
                .ConfigureAwait(false),
            { Refusal: { Code: RefusalCode.ForeignCursor } foreign } => Problems.Invalid("cursor", foreign.Message),
            { Refusal: var refusal } => await call.RefuseAsync(refusal).ConfigureAwait(false),
        };
    }
}
