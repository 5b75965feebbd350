namespace LiveChat.Desk;

/// <summary>
/// Runs one channel's commands one after another, in the order they came, within this process; channels do not wait for
/// each other. It keeps nothing for a channel without commands.
/// </summary>
internal sealed class ChannelQueue
{
    private readonly Dictionary<ChannelId, Queue<TaskCompletionSource>> _busy = [];
    private readonly Lock _lock = new();

    /// <summary>Waits for a turn on the channel; disposing the turn passes it on.</summary>
    internal async ValueTask<Turn> EnterAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_busy.TryAdd(channel, new Queue<TaskCompletionSource>()))
            {
                return new Turn(this, channel);
            }

            _busy[channel].Enqueue(turn);
        }

        await using var registration = cancellationToken
            .Register(() => turn.TrySetCanceled(cancellationToken))
            .ConfigureAwait(false);
        await turn.Task.ConfigureAwait(false);
        return new Turn(this, channel);
    }

    private void Leave(ChannelId channel)
    {
        lock (_lock)
        {
            var waiting = _busy[channel];
            while (waiting.TryDequeue(out var next))
            {
                // A waiting command that was cancelled does not accept the turn; it goes to the next one.
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _busy.Remove(channel);
        }
    }

    /// <summary>The right to work on a channel.</summary>
    internal readonly struct Turn(ChannelQueue queue, ChannelId channel) : IDisposable
    {
        public void Dispose() => queue.Leave(channel);
    }
}
