using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.Json;
using WidgetHost.Simulator;

namespace WidgetHost.Sessions;

/// <summary>Replies: written, edited, deleted. Later changes reach the messenger, too.</summary>
internal static class ReplyEndpoints
{
    internal static void MapReplies(this IEndpointRouteBuilder session)
    {
        session.MapPost("/replies", ReplyAsync);
        session.MapPut("/replies/{message}", EditAsync);
        session.MapDelete("/replies/{message}", DeleteAsync);
    }

    private static Task<IResult> ReplyAsync([AsParameters] SessionScope scope, ReplyJson body)
    {
        var text = Input.Text("text", body.Text);
        var reply = (Reply.TryCreate(body.Id, text, out var said) ? said : throw Input.NoId("id")) with
        {
            ReplyTo = body.ReplyTo is null ? null : Input.Id<MessageId>("replyTo", body.ReplyTo),
            SenderName = scope.User.Person.Name,
        };
        return CommandEndpoints.DoAsync(
            scope,
            (session, viewer, token) => scope.Desk.ReplyAsync(session, reply, viewer, token)
        );
    }

    private static Task<IResult> EditAsync(
        [AsParameters] SessionScope scope,
        string message,
        TextJson body,
        PhoneBook phones
    )
    {
        var text = Input.Text("text", body.Text);
        return ChangeAsync(
            scope,
            message,
            (id, outcome) => scope.Desk.EditReplyAsync(outcome, id, text, scope.User.Viewer, scope.Token),
            (phone, id) => phone.Edit(id.Value, text),
            phones
        );
    }

    private static Task<IResult> DeleteAsync([AsParameters] SessionScope scope, string message, PhoneBook phones) =>
        ChangeAsync(
            scope,
            message,
            (id, session) => scope.Desk.DeleteReplyAsync(session, id, scope.User.Viewer, scope.Token),
            (phone, id) => phone.Delete(id.Value),
            phones
        );

    private static Task<IResult> ChangeAsync(
        SessionScope scope,
        string message,
        Func<MessageId, SessionId, ValueTask<MessageOutcome>> change,
        Action<Phone, MessageId> tell,
        PhoneBook phones
    )
    {
        if (scope.Id.IsDefault)
        {
            return Task.FromResult<IResult>(Problems.NotFound());
        }

        var id = MessageId.TryOfCaller(scope.Id, message, out var named) ? named : throw Input.NoId("message");
        return CommandEndpoints.DoAsync(
            scope,
            async (session, viewer, token) =>
            {
                var outcome = await change(id, session);
                if (
                    !outcome.IsRefused
                    && await scope.History.FindSessionAsync(session, viewer, token) is { Entry.Channel: var channel }
                    && phones.Find(channel) is { } phone
                )
                {
                    tell(phone, PhoneBook.IdOf(id));
                }

                return outcome;
            }
        );
    }
}

/// <summary>A reply as the browser sends it.</summary>
internal sealed record ReplyJson(string Id, string Text, string? ReplyTo = null);
