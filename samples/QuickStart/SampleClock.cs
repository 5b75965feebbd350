namespace QuickStart;

/// <summary>A clock that does not move until the sample moves it, so that every run prints the same.</summary>
internal sealed class SampleClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}
