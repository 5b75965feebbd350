using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LiveChat.WidgetHost.Tests.Package;

/// <summary>The widget lives in a host: the host's conventions reach it, and it reaches nothing of the host's.</summary>
public sealed class HostConventionTests
{
    private const string Origin = "https://shop.example";

    [Rule(H7)]
    [Fact]
    public async Task The_host_s_conventions_are_on_every_endpoint_of_the_widget_and_on_no_other()
    {
        await using var host = await SmallHost.StartAsync(static app =>
        {
            app.MapLiveChat().RequireAuthorization("staff").RequireCors("shop");
            app.MapGet("/own", static () => "own");
        });

        var endpoints = host.Endpoints.ToLookup(endpoint => endpoint.RoutePattern.RawText == "/own");

        Assert.True(endpoints[false].Count() >= 40, $"Only {endpoints[false].Count()} endpoints were found.");
        Assert.All(
            endpoints[false],
            endpoint =>
            {
                Assert.Equal("staff", endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy);
                Assert.Equal("shop", endpoint.Metadata.GetMetadata<IEnableCorsAttribute>()?.PolicyName);
            }
        );
        var own = Assert.Single(endpoints[true]);
        Assert.Null(own.Metadata.GetMetadata<IAuthorizeData>());
        Assert.Null(own.Metadata.GetMetadata<IEnableCorsAttribute>());
    }

    [Rule(H7)]
    [Fact]
    public async Task The_host_s_authorization_and_cross_origin_policy_decide_before_the_widget()
    {
        await using var host = await SmallHost.StartAsync(
            static app =>
            {
                app.UseCors();
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapLiveChat().RequireAuthorization().RequireCors("shop");
            },
            more: static builder =>
            {
                builder.Services.AddCors(static cors =>
                    cors.AddPolicy(
                        "shop",
                        static policy => policy.WithOrigins(Origin).AllowAnyMethod().AllowAnyHeader()
                    )
                );
                builder.Services.AddAuthorization();
                builder
                    .Services.AddAuthentication("test")
                    .AddScheme<AuthenticationSchemeOptions, OnlyOlga>("test", null);
            }
        );
        const string Url = "/livechat/api/live-chats/sales";

        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, Url, "olga")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.SendAsync(HttpMethod.Get, Url, "paul")).StatusCode);
        var read = await host.SendAsync(HttpMethod.Get, Url, change: From(Origin));
        Assert.Equal([Origin], read.Headers.GetValues("Access-Control-Allow-Origin"));
        var foreign = await host.SendAsync(HttpMethod.Get, Url, change: From("https://evil.example"));
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
        var preflight = await host.SendAsync(
            HttpMethod.Options,
            "/livechat/api/sessions/none/read",
            user: null,
            change: request =>
            {
                From(Origin)(request);
                request.Headers.Add("Access-Control-Request-Method", "PUT");
            }
        );
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal([Origin], preflight.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    [Rule(H7)]
    [Theory]
    [InlineData("/base", "/livechat", "")]
    [InlineData("", "/tools/chat", "")]
    [InlineData("/base", "/api/api", "")]
    [InlineData("", "", "")]
    [InlineData("", "/livechat", "/tenants/acme")]
    public async Task Links_are_below_the_path_base_and_the_mount(string pathBase, string mount, string group)
    {
        await using var host = await SmallHost.StartAsync(app =>
        {
            app.UsePathBase(pathBase);
            app.UseRouting();
            (
                group.Length == 0
                    ? (Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)app
                    : app.MapGroup("/tenants/{tenant}")
            ).MapLiveChat(mount);
        });
        var session = await host.TalkAsync();
        var api = $"{pathBase}{group}{mount}/api";

        var opened = await host.GetAsync($"{api}/widgets/{SmallHost.Maya}");
        var list = await host.GetAsync((string)opened["links"]!["sessions"]!);
        var token = await host.GetAsync((string)opened["links"]!["antiforgery"]!);

        Assert.Equal($"{pathBase}/records/maya", (string?)opened["item"]!["url"]);
        Assert.Equal($"{api}/widgets/{SmallHost.Maya}/events", (string?)opened["links"]!["events"]);
        Assert.Equal([$"{api}/sessions/{session}"], list.Items().Select(item => (string?)item["href"]));
        Assert.NotNull((string?)token["token"]);
        await host.GetAsync((string)list.Items()[0]["href"]!);
    }

    [Rule(H7)]
    [Fact]
    public async Task Two_mounts_work_side_by_side()
    {
        await using var host = await SmallHost.StartAsync(static app =>
        {
            app.MapLiveChat("/one");
            app.MapLiveChat("/two");
        });
        var session = await host.TalkAsync();

        foreach (var mount in new[] { "/one", "/two" })
        {
            var list = await host.GetAsync($"{mount}/api/live-chats/sales/sessions");
            Assert.Equal($"{mount}/api/sessions/{session}", (string?)list.Items()[0]["href"]);
        }
    }

    [Rule(H7)]
    [Fact]
    public async Task The_host_s_own_JSON_errors_and_routes_are_untouched()
    {
        await using var host = await SmallHost.StartAsync(
            static app =>
            {
                app.MapLiveChat();
                app.MapPost("/own", static (Own own) => own);
                app.MapGet("/livechat/own", static () => new Own("under the mount"));
            },
            more: static builder =>
                builder.Services.ConfigureHttpJsonOptions(static json =>
                {
                    json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper;
                    json.SerializerOptions.WriteIndented = true;
                })
        );
        var session = await host.TalkAsync();

        // Unknown members are fine for this host, and the widget's strictness stays in the widget.
        var own = await host.SendAsync(HttpMethod.Post, "/own", body: """{"SOME_NAME":"x","MORE":1}""");
        Assert.Equal("x", (string?)(await ApiClient.JsonAsync(own))["SOME_NAME"]);
        Assert.False(own.Headers.Contains("X-Content-Type-Options"));
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync(HttpMethod.Get, "/livechat/own", user: null)).StatusCode);
        var missing = await host.SendAsync(HttpMethod.Get, "/nothing");
        Assert.Equal(0, missing.Content.Headers.ContentLength ?? 0);
        var widget = await host.SendAsync(HttpMethod.Get, $"/livechat/api/sessions/{session}");
        var text = await widget.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("""{"session":{"id":""", text, StringComparison.Ordinal);
        Assert.Equal("application/json", widget.Content.Headers.ContentType?.MediaType);
    }

    private static Action<HttpRequestMessage> From(string origin) => request => request.Headers.Add("Origin", origin);

    private sealed record Own(string SomeName);

    private sealed class OnlyOlga(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory logger,
        UrlEncoder encoder
    ) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(
                SmallHost.ViewerOf(Context)?.User.Value == "olga"
                    ? AuthenticateResult.Success(
                        new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([], "test")), Scheme.Name)
                    )
                    : AuthenticateResult.NoResult()
            );
    }
}
