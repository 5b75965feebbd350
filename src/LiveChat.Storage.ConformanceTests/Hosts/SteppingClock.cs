namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>A clock that advances by a microsecond at every reading, or stays where a test set it.</summary>
internal sealed class SteppingClock(bool isSteady = false) : TimeProvider
{
    private long _ticks = new DateTimeOffset(2024, 6, 1, 9, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() =>
        new(Interlocked.Add(ref _ticks, isSteady ? 0 : TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
