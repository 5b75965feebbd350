using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.WidgetHost.Tests.Api;

public sealed class AntiforgeryTests
{
    [Fact]
    public async Task Every_write_needs_the_user_s_own_token()
    {
        await using var host = await HostUnderTest.StartAsync();
        var ruth = await host.SignInAsync(Cast.Supervisor);
        var nora = await host.SignInAsync(Cast.Operator);
        var writes = host
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
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
        await using var host = await HostUnderTest.StartAsync();
        var browser = host.Anonymous();
        await browser.RefreshTokenAsync();
        var before = browser.Token;
        await browser.SignInAsync(Cast.Operator);
        browser.Token = before;
        Assert.Equal("400 antiforgery", await browser.RefusedAsync(HttpMethod.Post, "/api/sessions/none/take"));
    }

    [Fact]
    public async Task The_webhook_needs_no_token_because_its_payload_is_signed()
    {
        await using var host = await HostUnderTest.StartAsync();
        Assert.Equal(
            HttpStatusCode.OK,
            (await host.Anonymous().TryAsync(HttpMethod.Post, "/webhooks/whatsapp", "{}")).StatusCode
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
