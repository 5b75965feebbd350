namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>A clock that goes on by a microsecond at every look, or stands where a test put it.</summary>
internal sealed class SteppingClock(bool isSteady = false) : TimeProvider
{
    private long _ticks = new DateTimeOffset(2024, 6, 1, 9, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() =>
        new(Interlocked.Add(ref _ticks, isSteady ? 0 : TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
