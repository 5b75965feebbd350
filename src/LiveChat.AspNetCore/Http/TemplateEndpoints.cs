using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Templates: what the host's messengers offer on a session's channel, and sending one (rule R3).</summary>
internal static class TemplateEndpoints
{
    private const string Templates = $"{SessionEndpoints.Session}/templates";

    internal static void MapTemplates(this Api api)
    {
        api.Get(Templates, ListAsync, TemplateOperations.List);
        api.Post(Templates, SendAsync, TemplateOperations.Send);
    }

    private static async Task<IResult> ListAsync(ApiCall call)
    {
        if (await FindAsync(call).ConfigureAwait(false) is not { } details)
        {
            return Problems.NotFound();
        }

        var offered = details.Abilities.SendTemplate is null
            ? await OfferedAsync(call, details).ConfigureAwait(false)
            : [];
        IReadOnlyList<OfferedTemplateJson> answer = [.. offered.Select(OfferedTemplateJson.Of)];
        return await call.OkAsync(answer, ApiJson.Default.IReadOnlyListOfferedTemplateJson).ConfigureAwait(false);
    }

    private static async Task<IResult> SendAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.SendTemplateJson).ConfigureAwait(false);
        if (await FindAsync(call).ConfigureAwait(false) is not { } details)
        {
            return Problems.NotFound();
        }

        // Whether the viewer may send it, the library says when the reply is committed.
        var offered = await OfferedAsync(call, details).ConfigureAwait(false);
        var template =
            offered.FirstOrDefault(one => one.Name == body.Name && one.Language == body.Language)
            ?? throw new InputException("name", "Names no template on offer; read them again.");
        if (body.Parameters.Count != template.Parameters.Length)
        {
            throw new InputException("parameters", $"Must be {template.Parameters.Length}, one for each parameter.");
        }

        ImmutableArray<string> parameters = [.. body.Parameters.Select(value => Input.Text("parameters", value))];
        var text = template.Fill(parameters);
        var reply = Reply.TryCreate(body.Id, text, out var one) ? one : throw Input.NoId("id");
        reply = reply with
        {
            Template = new TemplateContent(template.Name) { Language = template.Language, Parameters = parameters },
            SenderName = await ReplyEndpoints.NameAsync(call).ConfigureAwait(false),
        };
        return await CommandEndpoints
            .DoAsync(call, (session, viewer, token) => call.Desk.ReplyAsync(session, reply, viewer, token))
            .ConfigureAwait(false);
    }

    private static ValueTask<SessionDetails?> FindAsync(ApiCall call) =>
        call.History.FindSessionAsync(call.Session, call.Viewer, call.Token);

    private static ValueTask<ImmutableArray<MessageTemplate>> OfferedAsync(ApiCall call, SessionDetails details) =>
        call.Ports.Templates is { } templates
            ? templates.ListAsync(details.Entry.Channel, call.Viewer, call.Token)
            : ValueTask.FromResult<ImmutableArray<MessageTemplate>>([]);
}
