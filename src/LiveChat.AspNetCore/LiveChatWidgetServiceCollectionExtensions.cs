using LiveChat;
using LiveChat.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the widget to a host's services.</summary>
public static class LiveChatWidgetServiceCollectionExtensions
{
    /// <summary>Adds the widget's HTTP API and its outbox; <c>MapLiveChat</c> gives it an address (rule H7).</summary>
    /// <remarks>
    /// The host's ports are singletons: one that needs a scope, such as a database context, makes the scope itself. The
    /// host's own options stay as they are.
    /// </remarks>
    /// <param name="services">The host's services; <c>AddLiveChat</c> adds the rest.</param>
    /// <param name="configure">Gives the host's ports, and changes options.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">The widget was already added.</exception>
    public static IServiceCollection AddLiveChatWidget(
        this IServiceCollection services,
        Action<LiveChatWidgetBuilder> configure
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        if (services.Any(service => service.ServiceType == typeof(WidgetSetup)))
        {
            throw new InvalidOperationException("The widget was already added; call AddLiveChatWidget once.");
        }

        var builder = new LiveChatWidgetBuilder(services);
        configure(builder);
        builder.Complete();
        return services;
    }
}
