using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class AntiforgeryTests : ApiTest
{
    [Fact]
    public async Task Every_write_needs_the_user_s_own_token()
    {
        var ruth = await Host.SignInAsync(Cast.Supervisor);
        var nora = await Host.SignInAsync(Cast.Operator);
        var writes = Host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.Contains("/api/", StringComparison.Ordinal))
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                    .Where(method => method is not "GET" and not "HEAD")
                    .Select(method => (Method: new HttpMethod(method), Url: UrlOf(endpoint.RoutePattern)))
            )
            .ToList();
        Assert.True(writes.Count >= 18, $"Only {writes.Count} writes were found.");
        foreach (var token in new[] { null, "", "wrong", nora.Token })
        {
            ruth.Token = token;
            foreach (var (method, url) in writes)
            {
                Assert.Equal("400 antiforgery", await ruth.RefusedAsync(method, url, "{}"));
            }
        }

        await ruth.RefreshTokenAsync();
        Assert.All(
            writes,
            write =>
                Assert.NotEqual(
                    "400 antiforgery",
                    ruth.OutcomeAsync(write.Method, write.Url, "{}").GetAwaiter().GetResult()
                )
        );
    }

    [Fact]
    public async Task A_token_from_before_signing_in_is_not_valid_afterwards()
    {
        var browser = Host.Anonymous();
        await browser.RefreshTokenAsync();
        var before = browser.Token;
        await browser.SignInAsync(Cast.Operator);
        browser.Token = before;
        Assert.Equal("400 antiforgery", await browser.RefusedAsync(HttpMethod.Post, Cast.Api + "/sessions/none/take"));
    }

    [Fact]
    public async Task The_webhook_needs_no_token_because_its_payload_is_signed()
    {
        Assert.Equal(
            HttpStatusCode.OK,
            (await Host.Anonymous().TryAsync(HttpMethod.Post, "/webhooks/whatsapp", "{}")).StatusCode
        );
    }

    private static string UrlOf(RoutePattern pattern) =>
        "/"
        + string.Join(
            '/',
            pattern.PathSegments.Select(segment =>
                segment.Parts[0] switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternParameterPart { Name: "app" } => "contacts",
                    RoutePatternParameterPart { Name: "item" } => "maya",
                    RoutePatternParameterPart { Name: "phone" } => Cast.MayasPhone,
                    _ => "none",
                }
            )
        );
}
