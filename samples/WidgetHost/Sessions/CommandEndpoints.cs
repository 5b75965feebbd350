using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.Json;
using WidgetHost.Widgets;

namespace WidgetHost.Sessions;

/// <summary>The actions of operators and supervisors on a session; the library makes every decision.</summary>
internal static class CommandEndpoints
{
    internal static void MapCommands(this IEndpointRouteBuilder session)
    {
        session.MapPost("/take", ([AsParameters] SessionScope scope) => DoAsync(scope, scope.Desk.TakeAsync));
        session.MapPost("/close", ([AsParameters] SessionScope scope) => DoAsync(scope, scope.Desk.CloseAsync));
        session.MapPut("/spam", ([AsParameters] SessionScope scope) => DoAsync(scope, scope.Desk.MarkSpamAsync));
        session.MapDelete("/spam", ([AsParameters] SessionScope scope) => DoAsync(scope, scope.Desk.UnmarkSpamAsync));
        session.MapPost("/assign", AssignAsync);
        session.MapPut("/read", MarkReadAsync);
        session.MapPut("/unread", MarkUnreadAsync);
        session.MapPut(
            "/bindings/{app}/{item}",
            ([AsParameters] SessionScope scope, string app, string item) =>
                BindAsync(scope, app, item, scope.Desk.BindToAsync)
        );
        session.MapDelete(
            "/bindings/{app}/{item}",
            ([AsParameters] SessionScope scope, string app, string item) =>
                BindAsync(scope, app, item, scope.Desk.UnbindFromAsync)
        );
        session.MapReplies();
    }

    /// <summary>Runs a command, and answers with its outcome.</summary>
    internal static async Task<IResult> DoAsync<TOutcome>(
        SessionScope scope,
        Func<SessionId, Viewer, CancellationToken, ValueTask<TOutcome>> command
    )
        where TOutcome : CommandOutcome
    {
        var outcome = await command(scope.Id, scope.User.Viewer, scope.Token);
        return outcome.Refusal is { } refusal
            ? Problems.Of(refusal, scope.Users)
            : TypedResults.Ok(OutcomeJson.Of(outcome));
    }

    private static Task<IResult> AssignAsync([AsParameters] SessionScope scope, AssignJson body)
    {
        // A user whom the host does not know is in no group, and so is not an operator for the library.
        var user = Input.Id<UserId>("user", body.User);
        var assignee = new Assignee(scope.Users.Find(user)?.Viewer ?? new Viewer(user));
        return DoAsync(scope, (session, viewer, token) => scope.Desk.AssignAsync(session, assignee, viewer, token));
    }

    private static Task<IResult> MarkReadAsync([AsParameters] SessionScope scope, ReadMarkJson body)
    {
        var seen = body.ToReadMark();
        return DoAsync(
            scope,
            async (session, viewer, token) =>
            {
                var outcome = await scope.Desk.MarkReadAsync(session, seen, viewer, token);
                return outcome.Refusal is { Code: RefusalCode.ForeignCursor } refusal
                    ? throw new InputException("place", refusal.Message)
                    : outcome;
            }
        );
    }

    private static Task<IResult> MarkUnreadAsync([AsParameters] SessionScope scope, UnreadJson body)
    {
        MessageId? lastRead = body.LastRead is { } read ? Input.Id<MessageId>("lastRead", read) : null;
        return DoAsync(scope, (session, viewer, token) => scope.Desk.MarkUnreadAsync(session, lastRead, viewer, token));
    }

    private static async Task<IResult> BindAsync(
        SessionScope scope,
        string app,
        string item,
        Func<SessionId, AppItemId, Viewer, CancellationToken, ValueTask<SessionOutcome>> command
    ) =>
        OpenWidget.ItemIdOf(app, item) is { } id
            ? await DoAsync(scope, (session, viewer, token) => command(session, id, viewer, token))
            : Problems.NotFound();
}

/// <summary>The last message that stays read; null if none does.</summary>
internal sealed record UnreadJson(string? LastRead);

/// <summary>The user to assign a session to.</summary>
internal sealed record AssignJson(string User);
