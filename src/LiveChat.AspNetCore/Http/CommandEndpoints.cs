using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>The actions of operators and supervisors on a session; the library makes every decision.</summary>
internal static class CommandEndpoints
{
    private const string Session = SessionEndpoints.Session;
    private const string Binding = $"{Session}/bindings/{{app}}/{{item}}";

    internal static void MapCommands(this Api api)
    {
        api.Post($"{Session}/take", static call => DoAsync(call, call.Desk.TakeAsync), CommandOperations.Take);
        api.Post($"{Session}/release", static call => DoAsync(call, call.Desk.ReleaseAsync), CommandOperations.Release);
        api.Post($"{Session}/reopen", static call => DoAsync(call, call.Desk.ReopenAsync), CommandOperations.Reopen);
        api.Post($"{Session}/close", static call => DoAsync(call, call.Desk.CloseAsync), CommandOperations.Close);
        api.Put($"{Session}/spam", static call => DoAsync(call, call.Desk.MarkSpamAsync), CommandOperations.MarkSpam);
        api.Delete(
            $"{Session}/spam",
            static call => DoAsync(call, call.Desk.UnmarkSpamAsync),
            CommandOperations.UnmarkSpam
        );
        api.Post($"{Session}/assign", AssignAsync, CommandOperations.Assign);
        api.Put($"{Session}/read", MarkReadAsync, CommandOperations.MarkRead);
        api.Put($"{Session}/unread", MarkUnreadAsync, CommandOperations.MarkUnread);
        api.Put(Binding, static call => BindAsync(call, call.Desk.BindToAsync), CommandOperations.Bind);
        api.Delete(Binding, static call => BindAsync(call, call.Desk.UnbindFromAsync), CommandOperations.Unbind);
    }

    /// <summary>Runs a command, and answers with its outcome.</summary>
    internal static async Task<IResult> DoAsync<TOutcome>(
        ApiCall call,
        Func<SessionId, Viewer, CancellationToken, ValueTask<TOutcome>> command
    )
        where TOutcome : CommandOutcome
    {
        var outcome = await command(call.Session, call.Viewer, call.Token).ConfigureAwait(false);
        return outcome.Refusal is { } refusal
            ? await call.RefuseAsync(refusal).ConfigureAwait(false)
            : await call.OkAsync(OutcomeJson.Of(outcome), ApiJson.Default.OutcomeJson).ConfigureAwait(false);
    }

    private static async Task<IResult> AssignAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.AssignJson).ConfigureAwait(false);
        var user = Input.Id<UserId>("user", body.User);
        var found = await call.Ports.People.ListAsync([Principal.Of(user)], call.Token).ConfigureAwait(false);

        // A user whom the host does not know is in no group, and so is not an operator for the library.
        var person = found.FirstOrDefault(one => one.Viewer.User == user)?.Viewer ?? new Viewer(user);
        var assignee = new Assignee(person);
        return await DoAsync(call, (session, viewer, token) => call.Desk.AssignAsync(session, assignee, viewer, token))
            .ConfigureAwait(false);
    }

    private static async Task<IResult> MarkReadAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.ReadMarkJson).ConfigureAwait(false);
        var seen = body.ToReadMark();
        return await DoAsync(
                call,
                async (session, viewer, token) =>
                {
                    var outcome = await call.Desk.MarkReadAsync(session, seen, viewer, token).ConfigureAwait(false);
                    return outcome.Refusal is { Code: RefusalCode.ForeignCursor } refusal
                        ? throw new InputException("place", refusal.Message)
                        : outcome;
                }
            )
            .ConfigureAwait(false);
    }

    private static async Task<IResult> MarkUnreadAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.UnreadJson).ConfigureAwait(false);
        MessageId? lastRead = body.LastRead is { } read ? Input.Id<MessageId>("lastRead", read) : null;
        return await DoAsync(
                call,
                (session, viewer, token) => call.Desk.MarkUnreadAsync(session, lastRead, viewer, token)
            )
            .ConfigureAwait(false);
    }

    private static async Task<IResult> BindAsync(
        ApiCall call,
        Func<SessionId, AppItemId, Viewer, CancellationToken, ValueTask<SessionOutcome>> command
    ) =>
        call.Item is { } id
            ? await DoAsync(call, (session, viewer, token) => command(session, id, viewer, token)).ConfigureAwait(false)
            : Problems.NotFound();
}
