using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>The chat window: from its newest page, from a cursor, around a message, around a date.</summary>
internal static class TimelineEndpoints
{
    internal static async Task<IResult> GetAsync(ApiCall call) =>
        await ReadAsync(call).ConfigureAwait(false) switch
        {
            null => Problems.NotFound(),
            { Refusal: { } refusal } => Problems.Invalid("cursor", refusal.Message),
            var page => await call.OkAsync(TimelineJson.Of(page, call.Names), ApiJson.Default.TimelineJson)
                .ConfigureAwait(false),
        };

    internal static async Task<IResult> ListFilesAsync(ApiCall call)
    {
        var limit = Input.Number(
            call.Request,
            "limit",
            call.Ports.Options.EntriesPerPage,
            HistoryResolver.MaxEntriesPerPage
        );
        TimelineCursor? cursor = Input.Query(call.Request, "cursor") is { } text
            ? Input.Given<TimelineCursor>("cursor", text)
            : null;
        return await call
            .History.ListFilesAsync(call.Session, call.Viewer, cursor, limit, call.Token)
            .ConfigureAwait(false) switch
        {
            null => Problems.NotFound(),
            { Refusal: { } refusal } => Problems.Invalid("cursor", refusal.Message),
            var page => await call.OkAsync(FilePageJson.Of(page, call.Names), ApiJson.Default.FilePageJson)
                .ConfigureAwait(false),
        };
    }

    private static ValueTask<TimelinePage?> ReadAsync(ApiCall call)
    {
        var (history, request, viewer, token) = (call.History, call.Request, call.Viewer, call.Token);
        var limit = Input.Number(
            request,
            "limit",
            call.Ports.Options.EntriesPerPage,
            HistoryResolver.MaxEntriesPerPage
        );
        return (Input.Query(request, "cursor"), Input.Query(request, "around"), Input.Query(request, "at")) switch
        {
            (null, null, null) => history.FindTimelineAsync(call.Session, viewer, cursor: null, limit, token),
            ({ } cursor, null, null) => history.FindTimelineAsync(
                call.Session,
                viewer,
                Input.Given<TimelineCursor>("cursor", cursor),
                limit,
                token
            ),
            (null, { } around, null) => history.FindTimelineAroundAsync(
                call.Session,
                Input.Id<MessageId>("around", around),
                viewer,
                limit,
                token
            ),
            (null, null, { } at) => history.FindTimelineAtAsync(
                call.Session,
                Input.Time("at", at),
                viewer,
                limit,
                token
            ),
            _ => throw new InputException("cursor", "Give one of cursor, around and at."),
        };
    }
}
