using System.Globalization;
using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.Json;

namespace WidgetHost.Sessions;

/// <summary>The chat window: from its newest page, from a cursor, around a message, around a date.</summary>
internal static class TimelineEndpoints
{
    internal static async Task<IResult> GetAsync([AsParameters] SessionScope scope, HttpRequest request)
    {
        return await ReadAsync(scope, request) switch
        {
            null => Problems.NotFound(),
            { Refusal: { } refusal } => Problems.Invalid("cursor", refusal.Message),
            var page => TypedResults.Ok(TimelineJson.Of(page, scope.Users)),
        };
    }

    private static ValueTask<TimelinePage?> ReadAsync(SessionScope scope, HttpRequest request)
    {
        var (history, viewer, token) = (scope.History, scope.User.Viewer, scope.Token);
        var limit = Input.Number(request, "limit", otherwise: 50, HistoryResolver.MaxEntriesPerPage);
        return (Input.Query(request, "cursor"), Input.Query(request, "around"), Input.Query(request, "at")) switch
        {
            (null, null, null) => history.FindTimelineAsync(scope.Id, viewer, cursor: null, limit, token),
            ({ } cursor, null, null) => history.FindTimelineAsync(
                scope.Id,
                viewer,
                Input.Given<TimelineCursor>("cursor", cursor),
                limit,
                token
            ),
            (null, { } around, null) => history.FindTimelineAroundAsync(
                scope.Id,
                Input.Id<MessageId>("around", around),
                viewer,
                limit,
                token
            ),
            (null, null, { } at) => history.FindTimelineAtAsync(scope.Id, TimeOf(at), viewer, limit, token),
            _ => throw new InputException("cursor", "Give one of cursor, around and at."),
        };
    }

    private static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : throw new InputException("at", "Must be a time such as 2026-03-02T09:00:00Z.");
}
