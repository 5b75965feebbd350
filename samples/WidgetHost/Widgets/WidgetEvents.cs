using System.Runtime.CompilerServices;
using LiveChat;
using LiveChat.Channels;
using LiveChat.History;
using LiveChat.Sessions;
using WidgetHost.Hosting;
using WidgetHost.Json;

namespace WidgetHost.Widgets;

/// <summary>A widget's live stream: a list and, in the same connection, the timeline on the screen.</summary>
internal static class WidgetEvents
{
    internal static async Task<IResult> StreamAsync(
        [AsParameters] WidgetScope scope, HttpRequest request, EventStreams streams)
    {
        var status = WidgetEndpoints.StatusOf(request);
        var (session, seen) = TimelineOf(request);
        if (await scope.FindWidgetAsync() is not { } widget
            || (session is { } asked
                && await scope.History.FindSessionAsync(asked, scope.User.Viewer, scope.Token) is null))
        {
            return Problems.NotFound();
        }

        return streams.Answer(token =>
            session is { } timeline
                ? [ListAsync(scope, widget, status, token), TimelineAsync(scope, timeline, seen, token)]
                : [ListAsync(scope, widget, status, token)]);
    }

    /// <summary>
    /// The timeline asked for and up to where it was seen: by what the browser last got, else by the page it began
    /// with.
    /// </summary>
    private static (SessionId? Session, TimelineFeedCursor Seen) TimelineOf(HttpRequest request)
    {
        var session = Input.Parsed(request, "session", SessionId.Parse);
        var after = Input.Parsed(request, "after", TimelineFeedCursor.Parse);
        if (session is null != after is null)
        {
            throw new InputException("session", "Comes with after, or not at all.");
        }

        if (request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] && session is not null)
        {
            after = Input.Take("Last-Event-ID", () => TimelineFeedCursor.Parse(last));
        }

        return after is { } seen && seen.Session != session
            ? throw new InputException("after", "Is of another session.")
            : (session, after.GetValueOrDefault());
    }

    private static async IAsyncEnumerable<StreamEvent> ListAsync(
        WidgetScope scope, OpenWidget widget, SessionStatus status, [EnumeratorCancellation] CancellationToken token)
    {
        var pages = scope.History.WatchSessionsAsync(
            widget.Settings, widget.Item.Id, scope.User.Viewer, status, cancellationToken: token);
        await foreach (var page in pages)
        {
            yield return StreamEvent.Of("sessions", SessionListJson.Of(page, scope.Users));
        }
    }

    private static async IAsyncEnumerable<StreamEvent> TimelineAsync(
        WidgetScope scope, SessionId session, TimelineFeedCursor seen, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var update in scope.History.WatchTimelineAsync(session, scope.User.Viewer, seen, token))
        {
            var data = UpdateJson.Of(session, update, scope.User, scope.Users);
            yield return StreamEvent.Of("timeline", data, data.Resume);
        }

        yield return StreamEvent.Of("end", new StreamEndJson(session.ToString()));
    }
}

/// <summary>That a timeline may no longer be read.</summary>
internal sealed record StreamEndJson(string Session);
