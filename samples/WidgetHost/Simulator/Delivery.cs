using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.Simulator;

/// <summary>
/// Sends operators' replies: reads the queued replies, including those that an earlier run left, gives each to the
/// messenger and records the result (rule T10).
/// </summary>
internal sealed partial class Delivery(
    SessionDesk desk,
    PhoneBook phones,
    IChannelNotifier notifier,
    HostSettings settings,
    TimeProvider time,
    ILogger<Delivery> log
) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await SendUntilAsync(stoppingToken);
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
                await SendAllAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(fault);
            }

            await wakeUp.WaitAsync(Rest, stoppingToken);
            while (wakeUp.Wait(0, CancellationToken.None))
            {
                // Changes that happened meanwhile are handled together.
            }
        }
    }

    /// <summary>Sends each reply in its state after the delay; one that cannot be sent delays no other.</summary>
    private async Task SendAllAsync(CancellationToken token)
    {
        await Task.Delay(settings.DeliveryDelay, time, token);
        QueuedReply? last = null;
        do
        {
            var queued = await desk.ListQueuedAsync(last, cancellationToken: token);
            foreach (var reply in queued)
            {
                await TrySendAsync(reply, token);
            }

            last = queued is [.., var end] ? end : null;
        } while (last is not null);
    }

    private async Task TrySendAsync(QueuedReply reply, CancellationToken token)
    {
        try
        {
            await SendAsync(reply, token);
        }
        catch (Exception fault) when (!token.IsCancellationRequested)
        {
            LogLater(fault);
        }
    }

    private async Task SendAsync(QueuedReply reply, CancellationToken token)
    {
        var (id, isDelivered) = phones.Deliver(reply, time.GetUtcNow());
        var sent = await desk.RecordSentAsync(reply.Key, id, cancellationToken: token);
        if (sent.Refusal is { } refusal)
        {
            LogRefused(refusal.Code.ToString());
        }
        else if (isDelivered)
        {
            await desk.RecordDeliveryAsync(reply.Channel, id, DeliveryState.Delivered, token);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The queued replies could not be sent; the host will try again.")]
    private partial void LogLater(Exception fault);

    [LoggerMessage(LogLevel.Warning, "A reply was sent and could not be recorded: {Code}.")]
    private partial void LogRefused(string code);
}
