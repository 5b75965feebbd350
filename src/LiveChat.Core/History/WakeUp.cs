using System.Threading.Channels;
using SignalChannel = System.Threading.Channels.Channel;

namespace LiveChat.History;

/// <summary>
/// Waits for a change that a feed cares for; changes that come in the meantime are one wake-up, and a lost wake-up only
/// costs time.
/// </summary>
internal sealed class WakeUp : IDisposable
{
    private readonly Channel<bool> _signal = SignalChannel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private readonly IDisposable _listening;

    internal WakeUp(IChannelNotifier notifier, Func<ChannelId, bool> cares) =>
        _listening = notifier.Listen(channel =>
        {
            if (cares(channel))
            {
                _signal.Writer.TryWrite(true);
            }
        });

    /// <summary>Waits until something changed since the last wait, or the time is over.</summary>
    internal async ValueTask WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await _signal.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over: look anyway.
        }
    }

    public void Dispose() => _listening.Dispose();
}
