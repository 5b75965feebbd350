using System.Net;
using System.Threading.RateLimiting;

namespace LiveChat.AspNetCore;

/// <summary>
/// Limits how many live streams a user, and an address, may have open at once, because each open stream holds memory.
/// </summary>
internal sealed class StreamLimits(LiveChatWidgetOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<(UserId User, IPAddress? Address)> _limiter =
        PartitionedRateLimiter.CreateChained(
            By(options.StreamsPerUser, static caller => caller.User.Value),
            By(options.StreamsPerAddress, static caller => caller.Address?.ToString() ?? string.Empty)
        );

    /// <summary>Counts a stream until the lease is disposed; a lease that is not acquired counts nothing.</summary>
    internal RateLimitLease Open(UserId user, IPAddress? address) => _limiter.AttemptAcquire((user, address));

    public void Dispose() => _limiter.Dispose();

    private static PartitionedRateLimiter<(UserId User, IPAddress? Address)> By(
        int most,
        Func<(UserId User, IPAddress? Address), string> key
    ) =>
        PartitionedRateLimiter.Create<(UserId User, IPAddress? Address), string>(caller =>
            RateLimitPartition.GetConcurrencyLimiter(
                key(caller),
                _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 }
            )
        );
}
