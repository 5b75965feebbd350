using LiveChat;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds LiveChat to a host's services.</summary>
public static class LiveChatServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="SessionDesk"/> and <see cref="HistoryResolver"/>, both as singletons (rule H1).
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Chooses one storage, and states the host's live chats, records and policies.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">
    /// LiveChat was already added, or not exactly one storage was chosen.
    /// </exception>
    public static IServiceCollection AddLiveChat(this IServiceCollection services, Action<LiveChatBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (services.Any(service => service.ServiceType == typeof(SessionDesk)))
        {
            throw new InvalidOperationException(
                "LiveChat was already added. For several tenants, create a SessionDesk and a HistoryResolver "
                    + "for each, with a store of its own."
            );
        }

        var builder = new LiveChatBuilder(services);
        configure(builder);
        builder.Complete();
        return services;
    }
}
