using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LiveChat.AspNetCore;

/// <summary>Checks whether the store answers.</summary>
internal sealed class StoreHealth(LiveChatStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await store.Channels.GetKeyAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (StoreException fault)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception: fault);
        }
    }
}
