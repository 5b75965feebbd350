using Microsoft.AspNetCore.Antiforgery;

namespace WidgetHost.Hosting;

/// <summary>Every write of the host's own API carries a token, as those of the widget's do.</summary>
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
}
