using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>
/// Notes of operators and supervisors: written, edited, deleted. Nothing of them reaches a messenger.
/// </summary>
internal static class NoteEndpoints
{
    private const string Notes = $"{SessionEndpoints.Session}/notes";

    internal static void MapNotes(this Api api)
    {
        api.Post(Notes, AddAsync, NoteOperations.Add);
        api.Put($"{Notes}/{{note}}", EditAsync, NoteOperations.Edit);
        api.Delete($"{Notes}/{{note}}", DeleteAsync, NoteOperations.Delete);
    }

    private static async Task<IResult> AddAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.NoteJson).ConfigureAwait(false);
        var text = Input.Text("text", body.Text);
        var written = Note.TryCreate(body.Id, text, out var one) ? one : throw Input.NoId("id");
        MessageId? about = body.ReplyTo is null ? null : Input.Id<MessageId>("replyTo", body.ReplyTo);
        var note = written with { ReplyTo = about };
        return await CommandEndpoints
            .DoAsync(call, (session, viewer, token) => call.Desk.AddNoteAsync(session, note, viewer, token))
            .ConfigureAwait(false);
    }

    private static async Task<IResult> EditAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.TextJson).ConfigureAwait(false);
        var text = Input.Text("text", body.Text);
        var note = Input.Id<MessageId>("note", call.Route("note"));
        return await CommandEndpoints
            .DoAsync(call, (session, viewer, token) => call.Desk.EditNoteAsync(session, note, text, viewer, token))
            .ConfigureAwait(false);
    }

    private static async Task<IResult> DeleteAsync(ApiCall call)
    {
        var note = Input.Id<MessageId>("note", call.Route("note"));
        return await CommandEndpoints
            .DoAsync(call, (session, viewer, token) => call.Desk.DeleteNoteAsync(session, note, viewer, token))
            .ConfigureAwait(false);
    }
}
