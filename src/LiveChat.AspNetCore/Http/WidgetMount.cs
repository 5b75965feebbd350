using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LiveChat.AspNetCore;

/// <summary>
/// Marks an endpoint of the API, and says how much of its path is the API's own: the rest is where the host mapped it.
/// </summary>
/// <remarks>The marker also tells a cookie's sign-in that the endpoint is not a page.</remarks>
/// <param name="ownSegments">The number of segments from <c>/api</c> on.</param>
internal sealed class WidgetMount(int ownSegments) : IDisableCookieRedirectMetadata
{
    internal static WidgetMount Of(string pattern) => new(1 + RoutePatternFactory.Parse(pattern).PathSegments.Count);

    /// <summary>The number of segments before the API.</summary>
    internal int SegmentsOf(RouteEndpoint endpoint) => endpoint.RoutePattern.PathSegments.Count - ownSegments;

    /// <summary>The mount as the host wrote it, with a slash at its beginning only; empty: the root.</summary>
    internal static string PathOf(RouteEndpoint endpoint) =>
        string.Concat(
            endpoint
                .RoutePattern.RawText!.Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Take(endpoint.Metadata.GetMetadata<WidgetMount>()!.SegmentsOf(endpoint))
                .Select(segment => $"/{segment}")
        );
}
