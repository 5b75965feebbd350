using LiveChat;
using LiveChat.AspNetCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds LiveChat to a host's health checks.</summary>
public static class LiveChatHealthChecksBuilderExtensions
{
    /// <summary>Adds a check that asks the store a question: healthy if the store answers.</summary>
    /// <param name="builder">The host's health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What a store that does not answer is; null: unhealthy.</param>
    /// <param name="tags">The check's tags; null: none.</param>
    /// <returns>The same health checks.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static IHealthChecksBuilder AddLiveChat(
        this IHealthChecksBuilder builder,
        string name = "livechat",
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.Add(
            new HealthCheckRegistration(
                name,
                static services => new StoreHealth(services.GetRequiredService<LiveChatStore>()),
                failureStatus,
                tags
            )
        );
    }
}
