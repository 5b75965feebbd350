using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Replies: written, edited, deleted. Changes reach the messenger, if the host's sender can do so.</summary>
internal static class ReplyEndpoints
{
    private const string Replies = $"{SessionEndpoints.Session}/replies";
    private const string Message = $"{SessionEndpoints.Session}/messages/{{message}}";

    internal static void MapReplies(this Api api)
    {
        api.Post(Replies, ReplyAsync, ReplyOperations.Send);
        api.Put($"{Replies}/{{message}}", EditAsync, ReplyOperations.Edit);
        api.Delete($"{Replies}/{{message}}", DeleteAsync, ReplyOperations.Delete);
        api.Post($"{Message}/send-again", SendAgainAsync, ReplyOperations.SendAgain);
        api.Post($"{Message}/withdraw", WithdrawAsync, ReplyOperations.Withdraw);
    }

    private static async Task<IResult> ReplyAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.ReplyJson).ConfigureAwait(false);
        var files = FileEndpoints.Of(call, body.Files);
        var text = files.Length > 0 && body.Text.Length == 0 ? string.Empty : Input.Text("text", body.Text);
        var said = Reply.TryCreate(body.Id, text, out var one) ? one : throw Input.NoId("id");
        MessageId? answered = body.ReplyTo is null ? null : Input.Id<MessageId>("replyTo", body.ReplyTo);
        var reply = said with
        {
            ReplyTo = answered,
            Attachments = [.. files],
            SenderName = await NameAsync(call).ConfigureAwait(false),
        };
        return await CommandEndpoints
            .DoAsync(call, (session, viewer, token) => call.Desk.ReplyAsync(session, reply, viewer, token))
            .ConfigureAwait(false);
    }

    /// <summary>The operator's name, which the messenger may show to the customer.</summary>
    internal static async ValueTask<string?> NameAsync(ApiCall call)
    {
        var user = call.Viewer.User;
        var names = await call.Ports.People.FindNamesAsync([user], call.Token).ConfigureAwait(false);
        return names.GetValueOrDefault(user);
    }

    private static async Task<IResult> EditAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.TextJson).ConfigureAwait(false);
        var text = Input.Text("text", body.Text);
        return await ChangeAsync(call, id => call.Desk.EditReplyAsync(call.Session, id, text, call.Viewer, call.Token))
            .ConfigureAwait(false);
    }

    private static Task<IResult> DeleteAsync(ApiCall call) =>
        ChangeAsync(call, id => call.Desk.DeleteReplyAsync(call.Session, id, call.Viewer, call.Token));

    private static async Task<IResult> SendAgainAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.SendAgainJson).ConfigureAwait(false);
        var attempt = Input.Number("attempt", body.Attempt, SendKey.MaxAttempts);
        var message = Input.Id<MessageId>("message", call.Route("message"));
        return await CommandEndpoints
            .DoAsync(
                call,
                (session, viewer, token) => call.Desk.SendAgainAsync(session, message, attempt, viewer, token)
            )
            .ConfigureAwait(false);
    }

    private static async Task<IResult> WithdrawAsync(ApiCall call)
    {
        var message = Input.Id<MessageId>("message", call.Route("message"));
        return await CommandEndpoints
            .DoAsync(call, (session, viewer, token) => call.Desk.WithdrawReplyAsync(session, message, viewer, token))
            .ConfigureAwait(false);
    }

    private static async Task<IResult> ChangeAsync(ApiCall call, Func<MessageId, ValueTask<MessageOutcome>> change)
    {
        if (call.Session.IsDefault)
        {
            return Problems.NotFound();
        }

        var id = MessageId.TryOfCaller(call.Session, call.Route("message"), out var named)
            ? named
            : throw Input.NoId("message");
        return await CommandEndpoints
            .DoAsync(
                call,
                async (_, _, _) =>
                {
                    var outcome = await change(id).ConfigureAwait(false);
                    if (!outcome.IsRefused && call.Ports.Reviser is { } reviser)
                    {
                        await TellAsync(call, reviser, id).ConfigureAwait(false);
                    }

                    return outcome;
                }
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Tells the messenger, also when nothing changed: an earlier request may have failed to. A reply that is not
    /// recorded as sent is left to the worker.
    /// </summary>
    private static async ValueTask TellAsync(ApiCall call, IReplyReviser reviser, MessageId id)
    {
        if (
            await SentMessages.FindAsync(call, id).ConfigureAwait(false) is var (channel, reply)
            && reply.ProviderId is { } providerId
        )
        {
            var revision = new ReplyRevision
            {
                Key = new MessageKey(call.Session, id),
                Channel = channel,
                ProviderId = providerId,
                Text = reply.IsDeleted ? null : reply.Text,
            };
            await reviser.ReviseAsync(revision, call.Token).ConfigureAwait(false);
        }
    }
}
