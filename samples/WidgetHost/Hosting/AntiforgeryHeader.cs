using Microsoft.AspNetCore.Antiforgery;

namespace WidgetHost.Hosting;

/// <summary>Every write of the API carries a token that only the host's own pages have.</summary>
internal static class AntiforgeryHeader
{
    internal const string Name = "X-CSRF-TOKEN";

    internal static void UseAntiforgeryHeader(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                var isWrite = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
                if (isWrite && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
                {
                    await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
                }

                await next(context);
            }
        );

    internal static void MapAntiforgery(this IEndpointRouteBuilder api) =>
        api.MapGet(
            "/antiforgery",
            (HttpContext context, IAntiforgery antiforgery) =>
                new TokenJson(Name, antiforgery.GetAndStoreTokens(context).RequestToken!)
        );
}

/// <summary>The token, and the header that carries it.</summary>
internal sealed record TokenJson(string Header, string Token);
