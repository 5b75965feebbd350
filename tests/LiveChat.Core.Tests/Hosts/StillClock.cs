namespace LiveChat.Tests.Hosts;

/// <summary>
/// A clock that does not move until a test moves it; its timers never fire, so that only wake-ups wake.
/// </summary>
internal sealed class StillClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = Cast.Noon;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SilentTimer();

    private sealed class SilentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
