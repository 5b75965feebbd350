using System.Runtime.CompilerServices;
using LiveChat;
using WidgetHost.Hosting;
using WidgetHost.Json;
using WidgetHost.People;

namespace WidgetHost.Widgets;

/// <summary>Answers for a list: a page of it, and its live stream, together with the timeline on the screen.</summary>
internal static class ListEndpoints
{
    internal static async Task<IResult> PageAsync(ShownList? list, ListScope scope)
    {
        if (list is null)
        {
            return Problems.NotFound();
        }

        var status = StatusOf(scope.Request);
        var limit = Input.Number(scope.Request, "limit", otherwise: 50, HistoryResolver.MaxSessionsPerPage);
        var after = Input.Given<SessionListCursor>(scope.Request, "after");
        var page = await scope.History.ListSessionsAsync(
            list.Sessions,
            scope.User.Viewer,
            status,
            after,
            limit,
            scope.Token
        );
        return page.Refusal is { } refusal
            ? Problems.Invalid("after", refusal.Message)
            : TypedResults.Ok(SessionListJson.Of(page, scope.Users));
    }

    internal static async Task<IResult> StreamAsync(Func<ValueTask<ShownList?>> find, ListScope scope)
    {
        var list = await find();
        var status = StatusOf(scope.Request);
        var (session, seen) = TimelineOf(scope.Request);
        if (
            list is null
            || (
                session is { } asked
                && await scope.History.FindSessionAsync(asked, scope.User.Viewer, scope.Token) is null
            )
        )
        {
            return Problems.NotFound();
        }

        return scope.Streams.Answer(
            token =>
                session is { } timeline
                    ? [ListAsync(list, scope, status, token), TimelineAsync(scope, timeline, seen, token)]
                    : [ListAsync(list, scope, status, token)],
            StandsAsync
        );

        // The same person with the same groups still finds the same list (rule P7).
        async ValueTask<bool> StandsAsync() =>
            ReferenceEquals(scope.Users.Find(scope.User.Person.Id), scope.User.Person)
            && await find() is { } now
            && now.Sessions == list.Sessions;
    }

    /// <summary>The status of the list.</summary>
    private static SessionStatus StatusOf(HttpRequest request) =>
        Input.Query(request, "status") switch
        {
            null or "active" => SessionStatus.Active,
            "closed" => SessionStatus.Closed,
            "spam" => SessionStatus.Spam,
            _ => throw new InputException("status", "Must be active, closed or spam."),
        };

    /// <summary>
    /// The requested timeline, and how far it was seen: by the browser's last event, or else by the page that it began
    /// with.
    /// </summary>
    private static (SessionId? Session, TimelineFeedCursor Seen) TimelineOf(HttpRequest request)
    {
        var session = Input.Given<SessionId>(request, "session");
        var after = Input.Given<TimelineFeedCursor>(request, "after");
        if (session is null != after is null)
        {
            throw new InputException("session", "Must come with after, or not at all.");
        }

        if (request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] && session is not null)
        {
            after = Input.Given<TimelineFeedCursor>("Last-Event-ID", last);
        }

        return after is { } seen && seen.Session != session
            ? throw new InputException("after", "Belongs to another session.")
            : (session, after.GetValueOrDefault());
    }

    private static async IAsyncEnumerable<StreamEvent> ListAsync(
        ShownList list,
        ListScope scope,
        SessionStatus status,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        await foreach (
            var page in scope.History.WatchSessionsAsync(
                list.Sessions,
                scope.User.Viewer,
                status,
                cancellationToken: token
            )
        )
        {
            yield return StreamEvent.Of("sessions", SessionListJson.Of(page, scope.Users));
        }
    }

    private static async IAsyncEnumerable<StreamEvent> TimelineAsync(
        ListScope scope,
        SessionId session,
        TimelineFeedCursor seen,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        await foreach (var update in scope.History.WatchTimelineAsync(session, scope.User.Viewer, seen, token))
        {
            var data = UpdateJson.Of(session, update, scope.Users);
            yield return StreamEvent.Of("timeline", data, data.Resume);
        }

        yield return StreamEvent.Of("end", new StreamEndJson(session.ToString()));
    }
}

/// <summary>The parameters of every request for a list.</summary>
internal readonly record struct ListScope(
    HttpRequest Request,
    SignedIn User,
    HistoryResolver History,
    UserDirectory Users,
    EventStreams Streams,
    CancellationToken Token
);

/// <summary>Reports that a timeline may no longer be read.</summary>
internal sealed record StreamEndJson(string Session);
