using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Reactions to messages (rule K2); there are none without a sender that can tell the messenger.</summary>
internal static class ReactionEndpoints
{
    private const string Reaction = $"{SessionEndpoints.Session}/messages/{{message}}/reaction";

    internal static void MapReactions(this Api api)
    {
        api.Put(Reaction, ReactAsync, ReactionOperations.React);
        api.Delete(Reaction, RemoveAsync, ReactionOperations.Remove);
    }

    private static async Task<IResult> ReactAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.SignJson).ConfigureAwait(false);
        var sign = Input.Sign("sign", body.Sign);
        return await ChangeAsync(
                call,
                message => call.Desk.ReactAsync(call.Session, message, sign, call.Viewer, call.Token)
            )
            .ConfigureAwait(false);
    }

    private static Task<IResult> RemoveAsync(ApiCall call)
    {
        var sign = Input.Query(call.Request, "sign") is { } given ? Input.Sign("sign", given) : null;
        return ChangeAsync(
            call,
            message => call.Desk.RemoveReactionAsync(call.Session, message, sign, call.Viewer, call.Token)
        );
    }

    private static async Task<IResult> ChangeAsync(ApiCall call, Func<MessageId, ValueTask<MessageOutcome>> change)
    {
        var id = Input.Id<MessageId>("message", call.Route("message"));
        if (call.Ports.Reactions is not { } reactions)
        {
            return Problems.NotFound();
        }

        return await CommandEndpoints
            .DoAsync(
                call,
                async (_, _, _) =>
                {
                    var outcome = await change(id).ConfigureAwait(false);
                    if (!outcome.IsRefused)
                    {
                        await TellAsync(call, reactions, outcome.Message!.Value).ConfigureAwait(false);
                    }

                    return outcome;
                }
            )
            .ConfigureAwait(false);
    }

    /// <summary>Tells the messenger, also when nothing changed: an earlier request may have failed to.</summary>
    private static async ValueTask TellAsync(ApiCall call, IReactionSender reactions, MessageId id)
    {
        if (await SentMessages.FindAsync(call, id).ConfigureAwait(false) is var (channel, message))
        {
            var now = new MessageReactions
            {
                Key = new MessageKey(call.Session, id),
                Channel = channel,
                ProviderId = message.ProviderId ?? message.Id,
                Signs =
                [
                    .. message
                        .Reactions.Where(one => one.Author.Kind != AuthorKind.Customer)
                        .Select(one => one.Sign)
                        .OfType<string>(),
                ],
            };
            await reactions.ReactAsync(now, call.Token).ConfigureAwait(false);
        }
    }
}
