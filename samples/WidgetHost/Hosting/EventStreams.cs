using System.Threading.Channels;

namespace WidgetHost.Hosting;

/// <summary>
/// Answers with server-sent events from several feeds in one connection, for as long as the browser listens, the host
/// runs, the stream's lifetime lasts and the rights it was opened with stand.
/// </summary>
internal sealed partial class EventStreams(
    HostSettings settings, TimeProvider time, IHostApplicationLifetime host, ILogger<EventStreams> log)
{
    /// <summary>
    /// How many events wait for a slow browser before its feeds do: a feed that is asked later gives the latest.
    /// </summary>
    private const int Waiting = 1;

    /// <summary>Streams what anybody may see.</summary>
    internal IResult Answer(Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds) =>
        Answer(feeds, static () => ValueTask.FromResult(true));

    /// <summary>Streams what a user may see.</summary>
    /// <param name="feeds">What to stream.</param>
    /// <param name="stands">
    /// Says whether the feeds would be the same if the stream were opened now; asked before each write. When not, the
    /// stream ends: the browser comes back and is looked up anew.
    /// </param>
    internal IResult Answer(
        Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds, Func<ValueTask<bool>> stands) =>
        new Stream(this, feeds, stands);

    private async Task RunAsync(
        HttpContext context,
        Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds,
        Func<ValueTask<bool>> stands)
    {
        context.Response.ContentType = "text/event-stream";
        using var lifetime = new CancellationTokenSource(settings.StreamLifetime, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            lifetime.Token, context.RequestAborted, host.ApplicationStopping);
        var events = Channel.CreateBounded<StreamEvent>(Waiting);
        var pumps = PumpAllAsync(feeds(end.Token), events.Writer, end.Token);
        try
        {
            await WriteAsync(context.Response, StreamEvent.Retry, end.Token);
            while (await NextAsync(events.Reader, end.Token) is { } next && await stands())
            {
                await WriteAsync(context.Response, next, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser left, the host stops, or the stream's time is over: it comes back where it was.
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

    /// <summary>The next event, or that nothing happened for a while; null when every feed is over.</summary>
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
        IEnumerable<IAsyncEnumerable<StreamEvent>> feeds, ChannelWriter<StreamEvent> events, CancellationToken token)
    {
        await Task.WhenAll(feeds.Select(feed => PumpAsync(feed, events, token)).ToList());
        events.TryComplete();
    }

    /// <summary>One feed that breaks ends the stream, so that the browser comes back for all of them.</summary>
    private static async Task PumpAsync(
        IAsyncEnumerable<StreamEvent> feed, ChannelWriter<StreamEvent> events, CancellationToken token)
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

    [LoggerMessage(LogLevel.Warning, "A live stream broke off; the browser comes back where it was.")]
    private partial void LogBroken(Exception fault);

    private sealed class Stream(
        EventStreams streams,
        Func<CancellationToken, IReadOnlyList<IAsyncEnumerable<StreamEvent>>> feeds,
        Func<ValueTask<bool>> stands) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => streams.RunAsync(httpContext, feeds, stands);
    }
}
