using System.Threading.Channels;

namespace WidgetHost.Hosting;

/// <summary>
/// Answers with server-sent events from several feeds in one connection, as long as the browser listens, the host
/// runs, and the stream's lifetime and the rights that opened it last.
/// </summary>
internal sealed partial class EventStreams(
    HostSettings settings,
    TimeProvider time,
    IHostApplicationLifetime host,
    ILogger<EventStreams> log
)
{
    /// <summary>
    /// The number of events that wait for a slow browser before its feeds wait; a later read returns the latest state.
    /// </summary>
    private const int Waiting = 1;

    /// <summary>Streams feeds that anybody may see.</summary>
    internal IResult Answer(Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds) =>
        Answer(feeds, static () => ValueTask.FromResult(true));

    /// <summary>Streams feeds that a user may see.</summary>
    /// <param name="feeds">The feeds to stream.</param>
    /// <param name="holds">
    /// Returns whether the feeds would be the same if the stream were opened now; called before each write. If not, the
    /// stream ends: the browser reconnects, and the host looks its user up again.
    /// </param>
    internal IResult Answer(
        Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds,
        Func<ValueTask<bool>> holds
    ) => new Stream(this, feeds, holds);

    private async Task RunAsync(
        HttpContext context,
        Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds,
        Func<ValueTask<bool>> holds
    )
    {
        context.Response.ContentType = "text/event-stream";
        using var lifetime = new CancellationTokenSource(settings.StreamLifetime, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            lifetime.Token,
            context.RequestAborted,
            host.ApplicationStopping
        );
        var events = Channel.CreateBounded<StreamEvent>(Waiting);
        var pumps = PumpAllAsync(feeds(end.Token), events.Writer, end.Token);
        try
        {
            await WriteAsync(context.Response, StreamEvent.Retry, end.Token);
            while (await NextAsync(events.Reader, end.Token) is { } next && await holds())
            {
                await WriteAsync(context.Response, next, end.Token);
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
            await end.CancelAsync();
            await pumps;
        }
    }

    /// <summary>The next event, or a keep-alive after a while without one; null if every feed has ended.</summary>
    private async ValueTask<StreamEvent?> NextAsync(ChannelReader<StreamEvent> events, CancellationToken token)
    {
        var more = events.WaitToReadAsync(token).AsTask();
        try
        {
            await more.WaitAsync(settings.KeepAlive, time, token);
        }
        catch (TimeoutException)
        {
            return StreamEvent.KeepAlive;
        }

        return await more && events.TryRead(out var next) ? next : null;
    }

    private static async Task PumpAllAsync(
        IEnumerable<IAsyncEnumerable<StreamEvent>> feeds,
        ChannelWriter<StreamEvent> events,
        CancellationToken token
    )
    {
        await Task.WhenAll(feeds.Select(feed => PumpAsync(feed, events, token)).ToList());
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
            await foreach (var next in feed.WithCancellation(token))
            {
                await events.WriteAsync(next, token);
            }
        }
        catch (Exception fault)
        {
            events.TryComplete(fault);
        }
    }

    private static async Task WriteAsync(HttpResponse response, StreamEvent next, CancellationToken token)
    {
        await response.Body.WriteAsync(next.Bytes, token);
        await response.Body.FlushAsync(token);
    }

    [LoggerMessage(LogLevel.Warning, "A live stream failed; the browser resumes where it was.")]
    private partial void LogBroken(Exception fault);

    private sealed class Stream(
        EventStreams streams,
        Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds,
        Func<ValueTask<bool>> holds
    ) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => streams.RunAsync(httpContext, feeds, holds);
    }
}
