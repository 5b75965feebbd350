using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>A widget on a record's page: what it shows, its lists, + New Session.</summary>
internal static class WidgetEndpoints
{
    private const string Widget = "/widgets/{app}/{item}";

    internal static void MapWidgets(this Api api)
    {
        api.Get(Widget, GetAsync, WidgetOperations.Get);
        api.Get(
            $"{Widget}/sessions",
            static call => ListEndpoints.PageAsync(call, OpenWidget.FindAsync),
            WidgetOperations.List
        );
        api.Post($"{Widget}/sessions", OpenAsync, WidgetOperations.Open);
        api.Get($"{Widget}/sessions/{{session}}/reasons", ExplainAsync, WidgetOperations.Explain);
        api.Get($"{Widget}/choices", ChoicesAsync, WidgetOperations.Choices);
        api.Get(
            $"{Widget}/filters",
            static call => FilterEndpoints.GetAsync(call, OpenWidget.FindAsync),
            WidgetOperations.Filters
        );
        api.Get(
            $"{Widget}/search",
            static call => SearchEndpoints.AnswerAsync(call, OpenWidget.FindAsync),
            WidgetOperations.Search
        );
        api.Get(
            $"{Widget}/events",
            static call => ListEndpoints.StreamAsync(call, OpenWidget.FindAsync),
            WidgetOperations.Watch
        );
    }

    private static async Task<IResult> GetAsync(ApiCall call)
    {
        if (await OpenWidget.FindAsync(call).ConfigureAwait(false) is not { } open)
        {
            return Problems.NotFound();
        }

        var schema = await call.Ports.AppItems.GetSchemaAsync(call.Token).ConfigureAwait(false);
        var choices = await ChoicesOfAsync(call, open).ConfigureAwait(false);
        var address = call.Links.Widget(open.Item.Id);
        var answer = new OpenedJson(
            call.Names.Of(open.Item),
            call.Self,
            open.Settings is AccountHistory ? "by-account" : "by-app-item",
            open.Settings.Path,
            [.. open.Widget.CheckPublished(schema).Select(DiagnosticJson.Of)],
            !choices.Items.IsEmpty,
            await ListEndpoints.HasSpamAsync(call, open).ConfigureAwait(false),
            call.Ports.FileLimits,
            WidgetLinksJson.Of(address, $"{address}/choices", call.Links, call.History.CanSearch)
        );
        return await call.OkAsync(answer, ApiJson.Default.OpenedJson).ConfigureAwait(false);
    }

    private static async Task<IResult> ExplainAsync(ApiCall call)
    {
        if (await OpenWidget.FindAsync(call).ConfigureAwait(false) is not { } open || call.Session.IsDefault)
        {
            return Problems.NotFound();
        }

        var reasons = await call
            .History.ExplainAsync(open.Settings, open.Item.Id, call.Session, call.Viewer, call.Token)
            .ConfigureAwait(false);
        IReadOnlyList<ReasonJson> answer = [.. reasons.Select(reason => ReasonJson.Of(reason, call.Names))];
        return await call.OkAsync(answer, ApiJson.Default.IReadOnlyListReasonJson).ConfigureAwait(false);
    }

    private static async Task<IResult> ChoicesAsync(ApiCall call)
    {
        if (await OpenWidget.FindAsync(call).ConfigureAwait(false) is not { } open)
        {
            return Problems.NotFound();
        }

        var choices = await ChoicesOfAsync(call, open).ConfigureAwait(false);
        return await call.OkAsync(ChoicesJson.Of(choices, call.Names), ApiJson.Default.ChoicesJson)
            .ConfigureAwait(false);
    }

    private static ValueTask<OpeningChoices> ChoicesOfAsync(ApiCall call, OpenWidget open) =>
        call.History.ListOpeningChoicesAsync(open.Settings, open.Item.Id, call.Viewer, call.Token);

    private static async Task<IResult> OpenAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.NewSessionJson).ConfigureAwait(false);
        if (await OpenWidget.FindAsync(call).ConfigureAwait(false) is not { } open)
        {
            return Problems.NotFound();
        }

        var chosen = body.ToNewSession(open.Settings, open.Item.Id);
        var outcome = await call.Desk.OpenAsync(chosen, call.Viewer, call.Token).ConfigureAwait(false);
        if (outcome.Refusal is { } refusal)
        {
            return await call.RefuseAsync(refusal).ConfigureAwait(false);
        }

        call.Http.Response.Headers.Location = call.Links.Session(outcome.GetSession());
        return await call.OkAsync(OutcomeJson.Of(outcome), ApiJson.Default.OutcomeJson, StatusCodes.Status201Created)
            .ConfigureAwait(false);
    }
}
