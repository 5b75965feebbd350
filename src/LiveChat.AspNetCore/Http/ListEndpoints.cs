using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Answers for a list: a page of it, and its live stream, together with the timeline on the screen.</summary>
internal static class ListEndpoints
{
    internal static async Task<IResult> PageAsync<TList>(ApiCall call, Func<ApiCall, ValueTask<TList?>> find)
        where TList : ShownList
    {
        if (await find(call).ConfigureAwait(false) is not { } list)
        {
            return Problems.NotFound();
        }

        var status = StatusOf(call.Request);
        var limit = Input.Number(
            call.Request,
            "limit",
            call.Ports.Options.SessionsPerPage,
            HistoryResolver.MaxSessionsPerPage
        );
        var after = Input.Given<SessionListCursor>(call.Request, "after");
        var page = await call
            .History.ListSessionsAsync(
                list.Sessions with
                {
                    Filter = FilterEndpoints.Of(call.Request),
                },
                call.Viewer,
                status,
                after,
                limit,
                call.Token
            )
            .ConfigureAwait(false);
        return page.Refusal switch
        {
            null => await call.OkAsync(SessionListJson.Of(page, call.Names), ApiJson.Default.SessionListJson)
                .ConfigureAwait(false),
            { Code: RefusalCode.ForeignCursor } foreign => Problems.Invalid("after", foreign.Message),
            var refusal => await call.RefuseAsync(refusal).ConfigureAwait(false),
        };
    }

    /// <summary>Whether the viewer finds spam in a list.</summary>
    internal static async ValueTask<bool> HasSpamAsync(ApiCall call, ShownList list)
    {
        var page = await call
            .History.ListSessionsAsync(
                list.Sessions,
                call.Viewer,
                SessionStatus.Spam,
                cursor: null,
                pageSize: 1,
                call.Token
            )
            .ConfigureAwait(false);
        return !page.Items.IsEmpty;
    }

    internal static async Task<IResult> StreamAsync<TList>(ApiCall call, Func<ApiCall, ValueTask<TList?>> find)
        where TList : ShownList
    {
        var list = await find(call).ConfigureAwait(false);
        var status = StatusOf(call.Request);
        var filter = FilterEndpoints.Of(call.Request);
        var (session, seen) = TimelineOf(call.Request);
        if (
            list is null
            || (
                session is { } asked
                && await call.History.FindSessionAsync(asked, call.Viewer, call.Token).ConfigureAwait(false) is null
            )
        )
        {
            return Problems.NotFound();
        }

        var sessions = list.Sessions with { Filter = filter };
        if (!sessions.IsServed)
        {
            var refused = await call.History.ListSessionsAsync(sessions, call.Viewer).ConfigureAwait(false);
            return await call.RefuseAsync(refused.Refusal!).ConfigureAwait(false);
        }

        return call.Ports.Streams.Answer(
            token =>
                session is { } timeline
                    ? [ListAsync(call, sessions, status, token), TimelineAsync(call, timeline, seen, token)]
                    : [ListAsync(call, sessions, status, token)],
            HoldsAsync,
            call.Viewer.User
        );

        // The same user with the same groups still finds the same list (rule P7).
        async ValueTask<bool> HoldsAsync() =>
            await call.Ports.Viewers.FindViewerAsync(call.Http, call.Token).ConfigureAwait(false) == call.Viewer
            && await find(call).ConfigureAwait(false) is { } now
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
        ApiCall call,
        SessionList list,
        SessionStatus status,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        var pages = call.History.WatchSessionsAsync(
            list,
            call.Viewer,
            status,
            call.Ports.Options.SessionsPerPage,
            token
        );
        await foreach (var page in pages.ConfigureAwait(false))
        {
            var names = new Names(call.Links);
            var data = SessionListJson.Of(page, names);
            await call.FillAsync(names).ConfigureAwait(false);
            yield return StreamEvent.Of("sessions", data, ApiJson.Default.SessionListJson);
        }
    }

    private static async IAsyncEnumerable<StreamEvent> TimelineAsync(
        ApiCall call,
        SessionId session,
        TimelineFeedCursor seen,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        var updates = call.History.WatchTimelineAsync(session, call.Viewer, seen, token);
        await foreach (var update in updates.ConfigureAwait(false))
        {
            var names = new Names(call.Links);
            var data = UpdateJson.Of(session, update, names);
            await call.FillAsync(names).ConfigureAwait(false);
            yield return StreamEvent.Of("timeline", data, ApiJson.Default.UpdateJson, data.Resume);
        }

        yield return StreamEvent.Of("end", new StreamEndJson(session.ToString()), ApiJson.Default.StreamEndJson);
    }
}
