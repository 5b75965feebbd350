using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.Json;

namespace WidgetHost.Widgets;

/// <summary>A widget on a record's page: what it shows, its lists, + New Session.</summary>
internal static class WidgetEndpoints
{
    internal static void MapWidgets(this IEndpointRouteBuilder api)
    {
        var widget = api.MapGroup("/widgets/{app}/{item}");
        widget.MapGet("/", GetAsync);
        widget.MapGet(
            "/sessions",
            async ([AsParameters] WidgetScope scope) =>
                await ListEndpoints.PageAsync(await scope.FindWidgetAsync(), scope.List)
        );
        widget.MapPost("/sessions", OpenAsync);
        widget.MapGet("/sessions/{session}/reasons", ExplainAsync);
        widget.MapGet("/choices", ChoicesAsync);
        widget.MapGet(
            "/events",
            async ([AsParameters] WidgetScope scope) =>
                await ListEndpoints.StreamAsync(async () => await scope.FindWidgetAsync(), scope.List)
        );
    }

    private static async Task<IResult> GetAsync([AsParameters] WidgetScope scope)
    {
        if (await scope.FindWidgetAsync() is not { } widget)
        {
            return Problems.NotFound();
        }

        var diagnostics = scope.Widgets.Get(widget.Item.Id.App).CheckPublished(scope.Records.Schema);
        return TypedResults.Ok(OpenedJson.Of(widget, diagnostics, scope.Users.Shown(scope.User.Person.Id)));
    }

    private static async Task<IResult> ExplainAsync([AsParameters] WidgetScope scope, string session)
    {
        if (await scope.FindWidgetAsync() is not { } widget || !SessionId.TryParse(session, out var id))
        {
            return Problems.NotFound();
        }

        var reasons = await scope.History.ExplainAsync(
            widget.Settings,
            widget.Item.Id,
            id,
            scope.User.Viewer,
            scope.Token
        );
        return TypedResults.Ok(reasons.Select(reason => ReasonJson.Of(reason, scope.Users)));
    }

    private static async Task<IResult> ChoicesAsync([AsParameters] WidgetScope scope)
    {
        if (await scope.FindWidgetAsync() is not { } widget)
        {
            return Problems.NotFound();
        }

        var choices = await scope.History.ListOpeningChoicesAsync(
            widget.Settings,
            widget.Item.Id,
            scope.User.Viewer,
            scope.Token
        );
        return TypedResults.Ok(ChoicesJson.Of(choices));
    }

    private static async Task<IResult> OpenAsync(
        [AsParameters] WidgetScope scope,
        NewSessionJson body,
        SessionDesk desk
    )
    {
        if (await scope.FindWidgetAsync() is not { } widget)
        {
            return Problems.NotFound();
        }

        var outcome = await desk.OpenAsync(body.ToNewSession(widget), scope.User.Viewer, scope.Token);
        return outcome.Refusal is { } refusal
            ? Problems.Of(refusal, scope.Users)
            : TypedResults.Created(SessionJson.HrefOf(outcome.GetSession()), OutcomeJson.Of(outcome));
    }
}
