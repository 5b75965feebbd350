namespace LiveChat.Domain;

/// <summary>Converts times to the one form that is stored and compared: UTC, whole microseconds.</summary>
internal static class Utc
{
    /// <summary>The smallest step between two times.</summary>
    internal static readonly TimeSpan Microsecond = TimeSpan.FromTicks(TimeSpan.TicksPerMicrosecond);

    /// <summary>Returns the same instant in UTC, cut (not rounded) to microseconds.</summary>
    internal static DateTimeOffset Cut(DateTimeOffset time) =>
        FromTicks(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond));

    /// <summary>Returns the instant with the given UTC ticks.</summary>
    internal static DateTimeOffset FromTicks(long ticks) => new(ticks, TimeSpan.Zero);

    /// <summary>Returns the next time; the last possible time returns itself.</summary>
    internal static DateTimeOffset After(DateTimeOffset time) =>
        time > DateTimeOffset.MaxValue - Microsecond ? Cut(time) : Cut(time) + Microsecond;

    /// <summary>Returns the later of two times.</summary>
    internal static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a >= b ? a : b;
}
