using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveChat.AspNetCore;

/// <summary>
/// Sends what is queued, including what an earlier run left: takes each reply for itself, gives it to the host's sender
/// and records the result (rules R4, R5, T10).
/// </summary>
/// <remarks>Several hosts may run it on one store: a reply is handed over to one of them.</remarks>
internal sealed partial class ReplyDelivery(
    SessionDesk desk,
    IReplySender sender,
    IChannelNotifier notifier,
    TimeProvider time,
    ILogger<ReplyDelivery> log
) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

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

    /// <summary>What the messenger said and the store did not take yet.</summary>
    private readonly List<(HandedOver Reply, SendResult Result)> _unrecorded = [];

    private async Task SendUntilAsync(CancellationToken stoppingToken)
    {
        using var wakeUp = new SemaphoreSlim(0, int.MaxValue);
        using var listening = notifier.Listen(_ => wakeUp.Release());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendAllAsync(stoppingToken).ConfigureAwait(false);
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

    /// <summary>Sends each queued reply that nobody has; one that cannot be sent delays no other.</summary>
    private async Task SendAllAsync(CancellationToken token)
    {
        foreach (var (reply, result) in _unrecorded.ToList())
        {
            await TryRecordAsync(reply, result).ConfigureAwait(false);
        }

        QueuedReply? last = null;
        do
        {
            var page = await desk.ListQueuedAsync(last, cancellationToken: token).ConfigureAwait(false);
            foreach (var reply in page.OrderBy(reply => reply.WrittenAt))
            {
                if (reply.HandedOverUntil is not { } until || until <= time.GetUtcNow())
                {
                    await TrySendAsync(reply.Key, token).ConfigureAwait(false);
                }
            }

            last = page is [.., var end] ? end : null;
        } while (last is not null);
    }

    /// <summary>Sends a reply; after an exception its outcome is unknown, and decided when the lease ends.</summary>
    private async Task TrySendAsync(MessageKey reply, CancellationToken token)
    {
        try
        {
            var taken = await desk.HandOverAsync(reply, token).ConfigureAwait(false);
            if (taken.Reply is { } handedOver)
            {
                await SendAsync(handedOver, token).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (!token.IsCancellationRequested)
        {
            LogLater(fault);
        }
    }

    private async Task SendAsync(HandedOver reply, CancellationToken token)
    {
        var result = await sender.SendAsync(reply, token).ConfigureAwait(false);
        _unrecorded.Add((reply, result));
        await TryRecordAsync(reply, result).ConfigureAwait(false);
    }

    /// <summary>
    /// Records what the messenger said, even if the host stops now. What cannot be recorded is recorded later: nobody
    /// else knows it.
    /// </summary>
    private async Task TryRecordAsync(HandedOver reply, SendResult result)
    {
        try
        {
            var outcome = result.Failure is { } failure
                ? await desk.RecordFailedAsync(reply.Key, failure, CancellationToken.None).ConfigureAwait(false)
                : await desk.RecordSentAsync(reply.Key, result.Id!.Value, result.SentAt, CancellationToken.None)
                    .ConfigureAwait(false);
            if (outcome.Refusal is { } refusal)
            {
                LogRefused(refusal.Code.ToString());
            }
            else if (result.IsDelivered && result.Failure is null)
            {
                await desk.RecordDeliveryAsync(reply.Key, DeliveryState.Delivered, CancellationToken.None)
                    .ConfigureAwait(false);
            }

            _unrecorded.Remove((reply, result));
        }
        catch (Exception fault)
        {
            // Whatever failed, the result stays in the list for the next look; no other reply waits for it.
            LogLater(fault);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "A queued reply could not be sent or recorded; it is decided when its lease ends."
    )]
    private partial void LogLater(Exception fault);

    [LoggerMessage(LogLevel.Warning, "What became of a reply could not be recorded: {Code}.")]
    private partial void LogRefused(string code);
}
