using System.Security.Claims;
using System.Threading.RateLimiting;

namespace WidgetHost.Hosting;

/// <summary>
/// Limits how many live streams a user, and an address, may have open at once, because each open stream holds memory.
/// </summary>
internal static class StreamLimits
{
    private const string Suffix = "/events";

    /// <summary>Limits streams by user and by address; every other request passes.</summary>
    internal static PartitionedRateLimiter<HttpContext> Of(HostSettings settings) =>
        PartitionedRateLimiter.CreateChained(
            By(
                settings.StreamsPerUser,
                static context => context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? string.Empty
            ),
            By(
                settings.StreamsPerAddress,
                static context => context.Connection.RemoteIpAddress?.ToString() ?? string.Empty
            )
        );

    private static PartitionedRateLimiter<HttpContext> By(int most, Func<HttpContext, string> key) =>
        PartitionedRateLimiter.Create<HttpContext, (bool IsStream, string Key)>(context =>
            context.Request.Path.Value?.EndsWith(Suffix, StringComparison.Ordinal) == true
                ? RateLimitPartition.GetConcurrencyLimiter(
                    (true, key(context)),
                    _ => new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = 0 }
                )
                : RateLimitPartition.GetNoLimiter((false, string.Empty))
        );
}
