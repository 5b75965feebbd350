using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LiveChat.AspNetCore;

/// <summary>
/// Sends operators' replies: reads the queued replies, including those that an earlier run left, gives each to the
/// host's sender and records the result (rule T10).
/// </summary>
internal sealed partial class ReplyDelivery(
    SessionDesk desk,
    IReplySender sender,
    IChannelNotifier notifier,
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

    /// <summary>Sends each queued reply; one that cannot be sent delays no other.</summary>
    private async Task SendAllAsync(CancellationToken token)
    {
        QueuedReply? last = null;
        do
        {
            var queued = await desk.ListQueuedAsync(last, cancellationToken: token).ConfigureAwait(false);
            foreach (var reply in queued)
            {
                await TrySendAsync(reply, token).ConfigureAwait(false);
            }

            last = queued is [.., var end] ? end : null;
        } while (last is not null);
    }

    private async Task TrySendAsync(QueuedReply reply, CancellationToken token)
    {
        try
        {
            await SendAsync(reply, token).ConfigureAwait(false);
        }
        catch (Exception fault) when (!token.IsCancellationRequested)
        {
            LogLater(fault);
        }
    }

    private async Task SendAsync(QueuedReply reply, CancellationToken token)
    {
        var sent = await sender.SendAsync(reply, token).ConfigureAwait(false);
        var outcome = await desk.RecordSentAsync(reply.Key, sent.Id, sent.SentAt, token).ConfigureAwait(false);
        if (outcome.Refusal is { } refusal)
        {
            LogRefused(refusal.Code.ToString());
        }
        else if (sent.IsDelivered)
        {
            await desk.RecordDeliveryAsync(reply.Channel, sent.Id, DeliveryState.Delivered, token)
                .ConfigureAwait(false);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A queued reply could not be sent or recorded; the host will try again.")]
    private partial void LogLater(Exception fault);

    [LoggerMessage(LogLevel.Warning, "A reply was sent and could not be recorded: {Code}.")]
    private partial void LogRefused(string code);
}
