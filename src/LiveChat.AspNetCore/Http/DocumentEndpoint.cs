using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LiveChat.AspNetCore;

/// <summary>The OpenAPI document of the API, with the address and the names of this host.</summary>
internal static class DocumentEndpoint
{
    internal static void MapDocument(this Api api)
    {
        var operations = api.Operations;
        api.Get(
            "/openapi.json",
            call =>
            {
                var antiforgery = call.Http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>();
                var document = OpenApiDocument.Write(operations, call.Links.Api, antiforgery.Value.HeaderName!);
                return call.OkAsync(document, ApiJson.Default.JsonObject);
            },
            HostOperations.Document
        );
    }
}
