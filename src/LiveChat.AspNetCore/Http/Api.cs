using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace LiveChat.AspNetCore;

/// <summary>
/// Maps the API's endpoints. Whatever holds for all of them is in the request delegate of each, so that nothing of it
/// reaches the host's own endpoints: headers, problem details, the viewer, antiforgery.
/// </summary>
internal sealed class Api(IEndpointRouteBuilder routes, WidgetPorts ports, IAntiforgery antiforgery, ILogger log)
{
    private readonly List<(string Method, string Pattern, Operation Operation)> _operations = [];

    internal WidgetPorts Ports => ports;

    /// <summary>The operations that are mapped, in this order; it grows with each.</summary>
    internal IReadOnlyList<(string Method, string Pattern, Operation Operation)> Operations => _operations;

    internal void Get(string pattern, ApiHandler handler, Operation operation) =>
        Map(HttpMethods.Get, pattern, handler, operation);

    internal void Post(string pattern, ApiHandler handler, Operation operation) =>
        Map(HttpMethods.Post, pattern, handler, operation);

    internal void Put(string pattern, ApiHandler handler, Operation operation) =>
        Map(HttpMethods.Put, pattern, handler, operation);

    internal void Delete(string pattern, ApiHandler handler, Operation operation) =>
        Map(HttpMethods.Delete, pattern, handler, operation);

    /// <summary>Maps the answers to wrong methods and to unknown paths; called after all others.</summary>
    internal void MapRest()
    {
        foreach (var path in _operations.GroupBy(one => one.Pattern, one => one.Method, StringComparer.Ordinal))
        {
            var allowed = string.Join(", ", path);
            Mark(routes.Map(path.Key, RequestOf(call => WrongMethod(call, allowed))), path.Key);
        }

        const string Unknown = "/{**rest}";
        Mark(routes.Map(Unknown, RequestOf(static _ => Task.FromResult(Problems.NotFound()))), Unknown)
            .WithOrder(int.MaxValue);
    }

    private void Map(string method, string pattern, ApiHandler handler, Operation operation)
    {
        _operations.Add((method, pattern, operation));
        Mark(routes.MapMethods(pattern, [method], RequestOf(handler, operation)), pattern);
    }

    private static Task<IResult> WrongMethod(ApiCall call, string allowed)
    {
        call.Http.Response.Headers.Allow = allowed;
        return Task.FromResult(
            Problems.Of(StatusCodes.Status405MethodNotAllowed, "wrong-method", "This cannot be done here.")
        );
    }

    private static IEndpointConventionBuilder Mark(IEndpointConventionBuilder endpoint, string pattern) =>
        endpoint.WithMetadata(WidgetMount.Of(pattern)).ExcludeFromDescription();

    private RequestDelegate RequestOf(ApiHandler handler, Operation? operation = null) =>
        http =>
            ProblemHandling.RunAsync(
                http,
                async () =>
                {
                    var result = await AnswerAsync(http, handler, operation).ConfigureAwait(false);
                    await result.ExecuteAsync(http).ConfigureAwait(false);
                },
                log
            );

    private async Task<IResult> AnswerAsync(HttpContext http, ApiHandler handler, Operation? operation)
    {
        if (await ports.Viewers.FindViewerAsync(http, http.RequestAborted).ConfigureAwait(false) is not { } viewer)
        {
            return Problems.Of(StatusCodes.Status401Unauthorized, "not-signed-in", "Sign in first.");
        }

        var method = http.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            await antiforgery.ValidateRequestAsync(http).ConfigureAwait(false);
            LimitBody(http, operation?.TakesFile == true);
        }

        if (operation?.Takes is not null && MediaTypes.Refuse(http.Request) is { } refusal)
        {
            return refusal;
        }

        return await handler(new ApiCall(http, viewer, LinksOf(http), ports)).ConfigureAwait(false);
    }

    /// <summary>Only files may be larger than the server's own limit.</summary>
    private void LimitBody(HttpContext http, bool isFile)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize =
                isFile ? ports.Options.MaxFileBytes
                : size.MaxRequestBodySize < ports.Options.MaxRequestBytes ? size.MaxRequestBodySize
                : ports.Options.MaxRequestBytes;
        }
    }

    /// <summary>Finds the mount in the request's path, because it may be below a group with parameters.</summary>
    private static Links LinksOf(HttpContext http)
    {
        var endpoint = (RouteEndpoint)http.GetEndpoint()!;
        var mount = http
            .Request.Path.ToUriComponent()
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Take(endpoint.Metadata.GetRequiredMetadata<WidgetMount>().SegmentsOf(endpoint));
        return new Links(http.Request.PathBase.ToUriComponent(), string.Concat(mount.Select(segment => $"/{segment}")));
    }
}
