namespace LiveChat.History;

/// <summary>
/// Wakes all feeds that wait for the same changes, and divides time into moments: one ends at each change, or when the
/// time is over without one, because a lost wake-up may only cost time. Feeds share what they read in one moment.
/// </summary>
/// <remarks>
/// Nothing is missed: a feed first takes the current moment's end, then reads, then waits for that end. A change is
/// notified after its commit and ends the moment, so the shared reads of the next moment begin after the commit.
/// </remarks>
/// <typeparam name="TReads">What the feeds share in a moment.</typeparam>
internal sealed class WakeUps<TReads> : IDisposable
    where TReads : class, new()
{
    private readonly TimeSpan _atMost;
    private readonly ITimer _timer;
    private readonly IDisposable _listening;
    private Moment _now = new();

    internal WakeUps(IChannelNotifier notifier, Func<ChannelId, bool> cares, TimeSpan atMost, TimeProvider time)
    {
        _atMost = atMost;
        _timer = time.CreateTimer(_ => Wake(), state: null, atMost, Timeout.InfiniteTimeSpan);
        _listening = notifier.Listen(channel =>
        {
            if (cares(channel))
            {
                Wake();
            }
        });
    }

    /// <summary>The reads of the current moment; all of them begin after the wake-up that began it.</summary>
    internal TReads Reads => Volatile.Read(ref _now).Reads;

    /// <summary>The end of the current moment. Whoever holds it keeps no reads alive.</summary>
    internal Task End => Volatile.Read(ref _now).End;

    public void Dispose()
    {
        _listening.Dispose();
        _timer.Dispose();
    }

    private void Wake()
    {
        _timer.Change(_atMost, Timeout.InfiniteTimeSpan);
        Interlocked.Exchange(ref _now, new Moment()).Over();
    }

    private sealed class Moment
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal TReads Reads { get; } = new();

        internal Task End => _end.Task;

        internal void Over() => _end.TrySetResult();
    }
}
