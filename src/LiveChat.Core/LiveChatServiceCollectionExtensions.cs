using LiveChat;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds LiveChat to a host's services.</summary>
public static class LiveChatServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="SessionDesk"/> and <see cref="HistoryResolver"/>, both for the whole process (rule H1).
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Chooses one storage, and states the host's live chats, records and policies.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">
    /// LiveChat was added already, or no storage was chosen, or two.
    /// </exception>
    public static IServiceCollection AddLiveChat(this IServiceCollection services, Action<LiveChatBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (services.Any(service => service.ServiceType == typeof(SessionDesk)))
        {
            throw new InvalidOperationException(
                "LiveChat was added already. For several tenants, put a SessionDesk and a HistoryResolver together "
                + "for each, over a store of its own.");
        }

        var builder = new LiveChatBuilder(services);
        configure(builder);
        builder.Complete();
        return services;
    }
}
