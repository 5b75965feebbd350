using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveChat.AspNetCore;

/// <summary>
/// Sends what is queued, including what an earlier run left: takes each reply for itself, gives it to the host's sender
/// and records the result (rules R4, R5, T10).
/// </summary>
/// <remarks>
/// Several hosts may run it on one store: a reply is handed over to one of them. Channels are sent to side by side, the
/// replies of one channel one after another.
/// </remarks>
internal sealed partial class ReplyDelivery(
    SessionDesk desk,
    IReplySender sender,
    IChannelNotifier notifier,
    LiveChatWidgetOptions options,
    TimeProvider time,
    ILogger<ReplyDelivery> log
) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>The channels that replies are being sent to; only the loop uses it.</summary>
    private readonly Dictionary<Channel, Task> _running = [];

    /// <summary>What could not be recorded or changed yet: nobody else knows it.</summary>
    private readonly ConcurrentDictionary<SendKey, SentReply> _unfinished = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await SendUntilAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the next run sends the queued replies.
        }
    }

    private async Task SendUntilAsync(CancellationToken stoppingToken)
    {
        using var wakeUp = new SemaphoreSlim(0, int.MaxValue);
        using var free = new SemaphoreSlim(options.ParallelSends);
        using var listening = notifier.Listen(_ => wakeUp.Release());
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await FinishAsync().ConfigureAwait(false);
                    await StartAsync(free, wakeUp, stoppingToken).ConfigureAwait(false);
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
                {
                    LogLater(fault);
                }

                await wakeUp.WaitAsync(Rest, stoppingToken).ConfigureAwait(false);
                while (wakeUp.Wait(0, CancellationToken.None))
                {
                    // Changes that happened meanwhile are handled together.
                }
            }
        }
        finally
        {
            await Task.WhenAll(_running.Values).ConfigureAwait(false);
        }
    }

    /// <summary>Starts sending to each channel that waits; one that cannot be sent to delays no other.</summary>
    private async Task StartAsync(SemaphoreSlim free, SemaphoreSlim wakeUp, CancellationToken token)
    {
        QueuedReply? last = null;
        do
        {
            var page = await desk.ListQueuedAsync(last, cancellationToken: token).ConfigureAwait(false);
            foreach (var channel in page.Where(IsFree).GroupBy(reply => reply.Channel))
            {
                if (_running.TryGetValue(channel.Key, out var running) && !running.IsCompleted)
                {
                    continue;
                }

                await free.WaitAsync(token).ConfigureAwait(false);
                _running[channel.Key] = SendAllAsync([.. channel.OrderBy(reply => reply.WrittenAt)]);
            }

            last = page is [.., var end] ? end : null;
        } while (last is not null);

        foreach (var (channel, running) in _running)
        {
            if (running.IsCompleted)
            {
                _running.Remove(channel);
            }
        }

        // What was queued for the channel meanwhile is found by the next look.
        async Task SendAllAsync(List<QueuedReply> replies)
        {
            try
            {
                foreach (var reply in replies)
                {
                    await TrySendAsync(reply.Key, token).ConfigureAwait(false);
                }
            }
            finally
            {
                free.Release();
                wakeUp.Release();
            }
        }
    }

    private bool IsFree(QueuedReply reply) => reply.HandedOverUntil is not { } until || until <= time.GetUtcNow();

    /// <summary>Sends a reply; after an exception its outcome is unknown, and decided when the lease ends.</summary>
    private async Task TrySendAsync(MessageKey reply, CancellationToken token)
    {
        try
        {
            token.ThrowIfCancellationRequested();
            var taken = await desk.HandOverAsync(reply, token).ConfigureAwait(false);
            if (taken.Reply is { } handedOver)
            {
                var result = await sender.SendAsync(handedOver, token).ConfigureAwait(false);
                await FinishAsync(new SentReply(handedOver, result)).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception fault)
        {
            // Whatever the sender threw: nobody knows whether the reply went out, and no other waits for it.
            LogLater(fault);
        }
    }

    private async Task FinishAsync()
    {
        foreach (var sent in _unfinished.Values)
        {
            await FinishAsync(sent).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Records what the messenger said, even if the host stops now; what fails is tried again at the next look.
    /// </summary>
    private async Task FinishAsync(SentReply sent)
    {
        try
        {
            var refusal = await sent.FinishAsync(desk, sender as IReplyReviser).ConfigureAwait(false);
            _unfinished.TryRemove(sent.Reply.Key, out _);
            if (refusal is not null)
            {
                LogRefused(refusal.Code.ToString());
            }
        }
        catch (Exception fault) when (sent.MayTryAgain)
        {
            // Whatever failed, nobody else knows the result: the next look tries again.
            _unfinished[sent.Reply.Key] = sent;
            LogLater(fault);
        }
        catch (Exception fault)
        {
            // The result is recorded; the messenger refused the change every time, whatever its reason.
            _unfinished.TryRemove(sent.Reply.Key, out _);
            LogUnchanged(fault);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "A queued reply could not be sent or recorded; it is decided when its lease ends."
    )]
    private partial void LogLater(Exception fault);

    [LoggerMessage(LogLevel.Warning, "What became of a reply could not be recorded: {Code}.")]
    private partial void LogRefused(string code);

    [LoggerMessage(
        LogLevel.Error,
        "A reply was changed while it was on its way, and the messenger was not told: the customer has the old text."
    )]
    private partial void LogUnchanged(Exception fault);
}
