using LiveChat;
using LiveChat.Channels;
using LiveChat.History;
using LiveChat.Sessions;
using WidgetHost.Hosting;
using WidgetHost.Json;
using WidgetHost.People;

namespace WidgetHost.Widgets;

/// <summary>A widget on a record's page: what it shows, its lists, + New Session.</summary>
internal static class WidgetEndpoints
{
    internal static void MapWidgets(this IEndpointRouteBuilder api)
    {
        var widget = api.MapGroup("/widgets/{app}/{item}");
        widget.MapGet("/", GetAsync);
        widget.MapGet("/sessions", ListAsync);
        widget.MapPost("/sessions", OpenAsync);
        widget.MapGet("/sessions/{session}/reasons", ExplainAsync);
        widget.MapGet("/choices", ChoicesAsync);
        widget.MapGet("/events", WidgetEvents.StreamAsync);
    }

    private static async Task<IResult> GetAsync([AsParameters] WidgetScope scope)
    {
        if (await scope.FindWidgetAsync() is not { } widget)
        {
            return Problems.NotFound();
        }

        var diagnostics = scope.Widgets.Get(widget.Item.Id.App).CheckPublished(scope.Records.Schema);
        return TypedResults.Ok(WidgetJson.Of(widget, diagnostics, scope.Users.Shown(scope.User.Person.Id)));
    }

    private static async Task<IResult> ListAsync([AsParameters] WidgetScope scope, HttpRequest request)
    {
        if (await scope.FindWidgetAsync() is not { } widget)
        {
            return Problems.NotFound();
        }

        var status = StatusOf(request);
        var limit = Input.Number(request, "limit", otherwise: 50, HistoryResolver.MaxSessionsPerPage);
        var after = Input.Parsed(request, "after", SessionListCursor.Parse);
        var page = await Input.TakeAsync("after", () => scope.History.ListSessionsAsync(
            widget.Settings, widget.Item.Id, scope.User.Viewer, status, limit, after, scope.Token));
        return TypedResults.Ok(SessionListJson.Of(page, scope.Users));
    }

    private static async Task<IResult> ExplainAsync([AsParameters] WidgetScope scope, string session)
    {
        if (await scope.FindWidgetAsync() is not { } widget || !SessionId.TryParse(session, out var id))
        {
            return Problems.NotFound();
        }

        var reasons = await scope.History.ExplainAsync(
            widget.Settings, widget.Item.Id, id, scope.User.Viewer, scope.Token);
        return TypedResults.Ok(reasons.Select(reason => ReasonJson.Of(reason, scope.Users)));
    }

    private static async Task<IResult> ChoicesAsync([AsParameters] WidgetScope scope)
    {
        if (await scope.FindWidgetAsync() is not { } widget)
        {
            return Problems.NotFound();
        }

        var choices = await scope.History.ListOpeningChoicesAsync(
            widget.Settings, widget.Item.Id, scope.User.Viewer, scope.Token);
        return TypedResults.Ok(ChoicesJson.Of(choices));
    }

    private static async Task<IResult> OpenAsync([AsParameters] WidgetScope scope, NewSessionJson body, SessionDesk desk)
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

    /// <summary>Which of the lists is asked for.</summary>
    internal static SessionStatus StatusOf(HttpRequest request) =>
        Input.Query(request, "status") switch
        {
            null or "active" => SessionStatus.Active,
            "closed" => SessionStatus.Closed,
            "spam" => SessionStatus.Spam,
            _ => throw new InputException("status", "Is active, closed or spam."),
        };
}
