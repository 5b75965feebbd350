using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Queue = System.Threading.Channels.Channel;

namespace LiveChat.AspNetCore;

/// <summary>
/// Answers with server-sent events from several feeds in one connection, as long as the browser listens, the host
/// runs, and the stream's lifetime and the rights that opened it last.
/// </summary>
internal sealed partial class EventStreams(
    LiveChatWidgetOptions options,
    StreamLimits limits,
    TimeProvider time,
    IHostApplicationLifetime host,
    ILogger<EventStreams> log
)
{
    /// <summary>
    /// The number of events that wait for a slow browser before its feeds wait; a later read returns the latest state.
    /// </summary>
    private const int Waiting = 1;

    /// <summary>Streams feeds that a user may see.</summary>
    /// <param name="feeds">The feeds to stream.</param>
    /// <param name="holds">
    /// Returns whether the feeds would be the same if the stream were opened now; called before each write. If not, the
    /// stream ends: the browser reconnects, and the host looks its user up again.
    /// </param>
    /// <param name="user">The user, whose streams are counted.</param>
    internal IResult Answer(
        Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds,
        Func<ValueTask<bool>> holds,
        UserId user
    ) => new Stream(this, feeds, holds, user);

    private async Task RunAsync(
        HttpContext context,
        Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds,
        Func<ValueTask<bool>> holds
    )
    {
        context.Response.ContentType = "text/event-stream";

        // Tells a proxy to pass each event on at once.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var lifetime = new CancellationTokenSource(options.StreamLifetime, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            lifetime.Token,
            context.RequestAborted,
            host.ApplicationStopping
        );
        var events = Queue.CreateBounded<StreamEvent>(Waiting);
        var pumps = PumpAllAsync(feeds(end.Token), events.Writer, end.Token);
        try
        {
            await WriteAsync(context.Response, StreamEvent.Retry, end.Token).ConfigureAwait(false);
            while (
                await NextAsync(events.Reader, end.Token).ConfigureAwait(false) is { } next
                && await holds().ConfigureAwait(false)
            )
            {
                await WriteAsync(context.Response, next, end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser left, the host stops, or the stream's lifetime is over: the browser resumes where it was.
        }
        catch (Exception fault) when (context.Response.HasStarted)
        {
            LogBroken(fault);
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await pumps.ConfigureAwait(false);
        }
    }

    /// <summary>The next event, or a keep-alive after a while without one; null if every feed has ended.</summary>
    private async ValueTask<StreamEvent?> NextAsync(ChannelReader<StreamEvent> events, CancellationToken token)
    {
        var more = events.WaitToReadAsync(token).AsTask();
        try
        {
            await more.WaitAsync(options.KeepAlive, time, token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return StreamEvent.KeepAlive;
        }

        return await more.ConfigureAwait(false) && events.TryRead(out var next) ? next : null;
    }

    private static async Task PumpAllAsync(
        IEnumerable<IAsyncEnumerable<StreamEvent>> feeds,
        ChannelWriter<StreamEvent> events,
        CancellationToken token
    )
    {
        await Task.WhenAll(feeds.Select(feed => PumpAsync(feed, events, token)).ToList()).ConfigureAwait(false);
        events.TryComplete();
    }

    /// <summary>A failing feed ends the stream, so that the browser reconnects all of them.</summary>
    private static async Task PumpAsync(
        IAsyncEnumerable<StreamEvent> feed,
        ChannelWriter<StreamEvent> events,
        CancellationToken token
    )
    {
        try
        {
            await foreach (var next in feed.WithCancellation(token).ConfigureAwait(false))
            {
                await events.WriteAsync(next, token).ConfigureAwait(false);
            }
        }
        catch (Exception fault)
        {
            // The stream's reader gets the exception and ends all of its feeds.
            events.TryComplete(fault);
        }
    }

    private static async Task WriteAsync(HttpResponse response, StreamEvent next, CancellationToken token)
    {
        await response.Body.WriteAsync(next.Bytes, token).ConfigureAwait(false);
        await response.Body.FlushAsync(token).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Warning, "A live stream failed; the browser resumes where it was.")]
    private partial void LogBroken(Exception fault);

    private async Task LimitAsync(
        HttpContext context,
        Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds,
        Func<ValueTask<bool>> holds,
        UserId user
    )
    {
        using var lease = limits.Open(user, context.Connection.RemoteIpAddress);
        if (lease.IsAcquired)
        {
            await RunAsync(context, feeds, holds).ConfigureAwait(false);
            return;
        }

        context.Response.Headers.RetryAfter = ProblemHandling.Soon;
        await Problems
            .Of(StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many live streams at once.")
            .ExecuteAsync(context)
            .ConfigureAwait(false);
    }

    private sealed class Stream(
        EventStreams streams,
        Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds,
        Func<ValueTask<bool>> holds,
        UserId user
    ) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => streams.LimitAsync(httpContext, feeds, holds, user);
    }
}
