using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LiveChat.WidgetHost.Tests.Package;

/// <summary>What the API refuses when the host says nothing more than the two lines.</summary>
public sealed class ClosedApiTests
{
    [Rule(H7)]
    [Fact]
    public async Task Without_a_viewer_every_answer_is_401_with_problem_details()
    {
        await using var host = await SmallHost.StartAsync();
        var requests = host.Endpoints.SelectMany(RequestsOf).Where(IsOfApi).ToList();
        Assert.True(requests.Count >= 24, $"Only {requests.Count} requests were found.");

        foreach (var (method, url) in requests)
        {
            var answer = await host.SendAsync(method, url, user: null, body: "{}");
            Assert.Equal("401 not-signed-in", await CodeAsync(answer));
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Rule(H7)]
    [Fact]
    public async Task Every_write_without_a_token_is_refused_and_with_one_is_done()
    {
        await using var host = await SmallHost.StartAsync();
        var session = await host.TalkAsync();
        var writes = host
            .Endpoints.SelectMany(RequestsOf)
            .Where(IsOfApi)
            .Where(one => one.Method != HttpMethod.Get)
            .ToList();
        Assert.True(writes.Count >= 15, $"Only {writes.Count} writes were found.");

        foreach (var (method, url) in writes)
        {
            Assert.Equal("400 antiforgery", await CodeAsync(await host.SendAsync(method, url, body: "{}")));
        }

        var done = await host.WriteAsync(HttpMethod.Post, $"/livechat/api/sessions/{session}/close");
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    [Rule(H7)]
    [Fact]
    public async Task A_page_of_another_origin_can_neither_read_nor_write()
    {
        await using var host = await SmallHost.StartAsync();
        var session = await host.TalkAsync();
        var url = $"/livechat/api/sessions/{session}";

        var read = await host.SendAsync(HttpMethod.Get, url, change: FromElsewhere);
        var written = await host.SendAsync(HttpMethod.Post, $"{url}/close", change: FromElsewhere);

        Assert.False(read.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(["same-origin"], read.Headers.GetValues("Cross-Origin-Resource-Policy"));
        Assert.Equal("400 antiforgery", await CodeAsync(written));
        Assert.Equal("active", (string?)(await host.GetAsync(url))["session"]!["status"]);

        static void FromElsewhere(HttpRequestMessage request) => request.Headers.Add("Origin", "https://evil.example");
    }

    [Rule(H7)]
    [Fact]
    public async Task Nobody_may_design_unless_the_host_says_who()
    {
        await using var host = await SmallHost.StartAsync();

        var answer = await host.SendAsync(HttpMethod.Get, "/livechat/api/designer/contacts", "ruth");

        Assert.Equal("403 not-a-designer", await CodeAsync(answer));
    }

    [Rule(H7)]
    [Theory]
    [InlineData("/livechat/api/nothing", "404 not-found")]
    [InlineData("/livechat/api", "404 not-found")]
    [InlineData("/livechat/api/sessions/none/take", "405 wrong-method")]
    public async Task Wrong_paths_and_methods_have_problem_details_and_the_headers_of_the_api(
        string url,
        string expected
    )
    {
        await using var host = await SmallHost.StartAsync();

        var answer = await host.SendAsync(HttpMethod.Get, url);

        Assert.Equal(expected, await CodeAsync(answer));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["DENY"], answer.Headers.GetValues("X-Frame-Options"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Rule(H7)]
    [Fact]
    public async Task A_body_beyond_the_host_s_limit_is_refused()
    {
        await using var host = await ListeningHost.StartAsync("--Widget:MaxRequestBytes", "1000");
        var nora = await host.SignInAsync(Cast.Operator);
        var chat = await nora.OpenAsync(Cast.MayasWidget, Cast.MayasNumber);

        Assert.Equal("413 too-large", await SayAsync(1_000));
        Assert.Equal("done", await SayAsync(900));

        Task<string> SayAsync(int length) =>
            nora.OutcomeAsync(HttpMethod.Post, $"{chat}/replies", new { id = "r1", text = new string('x', length) });
    }

    internal static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        $"{(int)answer.StatusCode} {(await ApiClient.JsonAsync(answer))["code"]}";

    /// <summary>The requests that an endpoint answers, with a made-up value for each part of its path.</summary>
    /// <summary>The element's files are for anybody whom the host lets in.</summary>
    private static bool IsOfApi((HttpMethod Method, string Url) request) =>
        request.Url.StartsWith("/livechat/api", StringComparison.Ordinal);

    internal static IEnumerable<(HttpMethod Method, string Url)> RequestsOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
            (
                new HttpMethod(method),
                "/"
                    + string.Join(
                        '/',
                        endpoint.RoutePattern.PathSegments.Select(segment =>
                            segment.IsSimple
                            && segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal
                                ? literal.Content
                                : "none"
                        )
                    )
            )
        );
}
