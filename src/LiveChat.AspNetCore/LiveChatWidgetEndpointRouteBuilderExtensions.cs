using System.Diagnostics.CodeAnalysis;
using LiveChat.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Gives the widget its address in a host.</summary>
public static class LiveChatWidgetEndpointRouteBuilderExtensions
{
    /// <summary>Maps the element's files and the widget's HTTP API below a path (rule H7).</summary>
    /// <remarks>
    /// A host may map the widget at several paths; each answers with links below the path that was asked. Without
    /// <c>RequireAuthorization</c>, and without a viewer, the API answers 401.
    /// </remarks>
    /// <param name="endpoints">The host's endpoints, or a group of them.</param>
    /// <param name="prefix">The path; it may be empty.</param>
    /// <returns>
    /// Conventions for everything that this maps, such as authorization, rate limits and cross-origin requests.
    /// </returns>
    /// <exception cref="InvalidOperationException">
    /// A port is missing, or the host's services do not fit the widget; the message names everything that is missing,
    /// and what to call. Or the widget is mapped at this path already.
    /// </exception>
    public static IEndpointConventionBuilder MapLiveChat(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string prefix = "/livechat"
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var services = endpoints.ServiceProvider;
        WidgetSetup.Check(services);
        services.GetRequiredService<WidgetSetup>().AddMount(endpoints, prefix);

        var mount = endpoints.MapGroup(prefix);
        mount.MapElement();
        var api = new Api(
            mount.MapGroup("/api"),
            services.GetRequiredService<WidgetPorts>(),
            services.GetRequiredService<IAntiforgery>(),
            services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Api).FullName!)
        );
        api.MapWidgets();
        api.MapLiveChats();
        api.MapSessions();
        api.MapSearch();
        api.MapExports();
        api.MapCommands();
        api.MapAddresses();
        api.MapReplies();
        api.MapNotes();
        api.MapFiles();
        api.MapReactions();
        api.MapTemplates();
        api.MapDesigner();
        api.MapAntiforgery();
        api.MapDocument();
        api.MapRest();
        return mount;
    }
}
