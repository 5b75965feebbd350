using System.Collections.Immutable;

namespace LiveChat;

/// <summary>Wakes those who watch channels in this process; the default notifier.</summary>
/// <remarks>
/// Safe for concurrent callers. Callbacks run on the notifying thread, one after another; one that throws is passed
/// over and hides the wake-up from no other. A callback may still be running, or come once more, while its listening is
/// being ended.
/// </remarks>
public sealed class InProcessNotifier : IChannelNotifier
{
    private ImmutableArray<Listener> _listeners = [];

    /// <inheritdoc/>
    public void Notify(ChannelId channel)
    {
        foreach (var listener in _listeners)
        {
            listener.Wake(channel);
        }
    }

    /// <inheritdoc/>
    public IDisposable Listen(Action<ChannelId> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var listener = new Listener(this, changed);
        ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Add(one), listener);
        return listener;
    }

    private sealed class Listener(InProcessNotifier notifier, Action<ChannelId> changed) : IDisposable
    {
        public void Dispose() =>
            ImmutableInterlocked.Update(ref notifier._listeners, static (all, one) => all.Remove(one), this);

        internal void Wake(ChannelId channel)
        {
            try
            {
                changed(channel);
            }
            catch (Exception)
            {
                // A wake-up that is lost costs time, never data; whoever throws must not cost the others theirs.
            }
        }
    }
}
