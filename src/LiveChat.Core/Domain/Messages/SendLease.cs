using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>Says that a sender has a queued message, and until when nobody else gets it (rule R4).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Until">The end of the lease, by the host's clock; UTC, whole microseconds.</param>
/// <param name="Holder">A random number of the call that took the lease, by which its repetition finds it.</param>
public sealed record SendLease(DateTimeOffset Until, long Holder)
{
    /// <summary>The end of the lease, by the host's clock; UTC, whole microseconds.</summary>
    public DateTimeOffset Until { get; init; } = Utc.Cut(Until);
}
