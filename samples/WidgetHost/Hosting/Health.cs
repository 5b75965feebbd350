using LiveChat;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WidgetHost.Hosting;

/// <summary>Checks whether the store answers.</summary>
internal sealed class Health(LiveChatStore store) : IHealthCheck
{
    internal static HealthCheckOptions Options { get; } =
        new()
        {
            ResponseWriter = static (context, report) =>
                context.Response.WriteAsJsonAsync(
                    new HealthJson(report.Status == HealthStatus.Healthy ? "healthy" : "unhealthy"),
                    context.RequestAborted
                ),
        };

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await store.Channels.GetKeyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreException fault)
        {
            return HealthCheckResult.Unhealthy(exception: fault);
        }
    }
}

/// <summary>The host's state of health.</summary>
internal sealed record HealthJson(string Status);
