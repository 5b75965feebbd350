using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>The number in which stores keep a time: microseconds since the year 1, UTC.</summary>
/// <remarks>Pure and thread-safe; the numbers have the order of the times.</remarks>
public static class RowTime
{
    /// <summary>Returns the number of a time, cut to microseconds.</summary>
    /// <param name="time">The time.</param>
    public static long Of(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Returns the time of a number.</summary>
    /// <param name="microseconds">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">No time has this number.</exception>
    public static DateTimeOffset Read(long microseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(microseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            microseconds,
            DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond
        );
        return Utc.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond);
    }
}
