using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.AspNetCore;

/// <summary>A token for the viewer's writes, and the name of the header that carries it.</summary>
internal static class AntiforgeryEndpoint
{
    internal static void MapAntiforgery(this Api api) =>
        api.Get(
            "/antiforgery",
            static call =>
            {
                var antiforgery = call.Http.RequestServices.GetRequiredService<IAntiforgery>();
                var tokens = antiforgery.GetAndStoreTokens(call.Http);
                return call.OkAsync(new TokenJson(tokens.HeaderName!, tokens.RequestToken!), ApiJson.Default.TokenJson);
            },
            HostOperations.Token
        );
}
