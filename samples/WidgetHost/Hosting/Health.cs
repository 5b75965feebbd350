using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace WidgetHost.Hosting;

/// <summary>How the host shows its state of health.</summary>
internal static class Health
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
}

/// <summary>The host's state of health.</summary>
internal sealed record HealthJson(string Status);
