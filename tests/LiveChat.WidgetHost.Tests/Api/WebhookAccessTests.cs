using System.Net;
using System.Security.Cryptography;
using System.Text;
using static LiveChat.WidgetHost.Tests.Api.WhatsAppCloud;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Access to the webhook: signature, set-up, size, rate.</summary>
public sealed class WebhookAccessTests
{
    [Fact]
    public async Task A_payload_must_be_signed_if_there_is_a_secret()
    {
        await using var host = await HostUnderTest.StartAsync([.. Numbers, "--WhatsApp:AppSecret", "open sesame"]);
        var provider = host.Anonymous();
        var body = Encoding.UTF8.GetBytes(Text("m1", "signed"));
        var right = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("open sesame"u8, body));
        foreach (
            var signature in new[]
            {
                null,
                "",
                "sha256=",
                right[..^1],
                right + "0",
                "sha1=" + right["sha256=".Length..],
                right[..^2] + "zz",
                new string('a', 71),
            }
        )
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(signature)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(right)).StatusCode);
        Assert.Single((await EntriesAsync(host)), entry => (string?)entry["text"] == "signed");

        Task<HttpResponseMessage> SendAsync(string? signature)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(body) };
            if (signature is not null)
            {
                request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
            }

            return provider.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_webhook_is_set_up_with_the_agreed_token()
    {
        await using var host = await HostUnderTest.StartAsync("--WhatsApp:VerifyToken", "agreed");
        (string Mode, string Token, string Challenge, bool IsRight)[] questions =
        [
            ("subscribe", "agreed", "42", true),
            ("subscribe", "other", "42", false),
            ("subscribe", "", "42", false),
            ("unsubscribe", "agreed", "42", false),
            ("subscribe", "agreed", "", false),
        ];
        foreach (var (mode, token, challenge, isRight) in questions)
        {
            var url = $"{Url}?hub.mode={mode}&hub.verify_token={token}&hub.challenge={challenge}";
            var response = await host.Anonymous()
                .SendAsync(HttpMethod.Get, url, token: TestContext.Current.CancellationToken);
            Assert.Equal(isRight ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Equal(
                isRight ? "text/plain" : "application/problem+json",
                response.Content.Headers.ContentType?.MediaType
            );
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(!isRight || text == challenge);
        }

        await using var without = await HostUnderTest.StartAsync();
        var refused = await without
            .Anonymous()
            .SendAsync(
                HttpMethod.Get,
                $"{Url}?hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
                token: TestContext.Current.CancellationToken
            );
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_malformed_or_too_large_payload_is_refused_and_a_too_frequent_caller_told_to_wait()
    {
        await using var host = await HostUnderTest.StartAsync(
            "--WhatsApp:MaxBytes",
            "1000",
            "--WhatsApp:Burst",
            "20",
            "--WhatsApp:PerSecond",
            "1"
        );
        var provider = host.Anonymous();
        var answers = new List<string>();
        foreach (
            var body in new[]
            {
                "",
                "{",
                "[]",
                "7",
                "\"x\"",
                "null",
                new string('[', 900),
                "{\"a\":\"" + new string('x', 2_000) + "\"}",
            }
        )
        {
            answers.Add(await provider.RefusedAsync(HttpMethod.Post, Url, body));
        }

        Assert.Equal([.. Enumerable.Repeat("400 malformed-json", 7), "413 too-large"], answers);
        var invalid = await provider.SendAsync(
            HttpMethod.Post,
            Url,
            new ByteArrayContent([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.BadRequest, invalid.StatusCode);
        var statuses = new List<HttpStatusCode>();
        for (var number = 0; number < 30; number++)
        {
            var response = await provider.TryAsync(HttpMethod.Post, Url, "{}");
            statuses.Add(response.StatusCode);
            Assert.Equal(
                response.StatusCode == HttpStatusCode.TooManyRequests,
                response.Headers.RetryAfter is not null
            );
        }

        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.Equal("429 too-many-requests", await provider.RefusedAsync(HttpMethod.Post, Url, "{}"));
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await provider.SendAsync(HttpMethod.Get, "/health", token: TestContext.Current.CancellationToken)
            ).StatusCode
        );
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_each_caller_has_their_own_limit()
    {
        string[] limits = ["--WhatsApp:Burst", "1", "--WhatsApp:PerSecond", "1"];
        Assert.Equal([200, 429], await PostFromAsync("203.0.113.1", "203.0.113.2"));
        limits = [.. limits, "--ForwardedHeaders_Enabled", "true"];
        Assert.Equal([200, 200, 429], await PostFromAsync("203.0.113.1", "203.0.113.2", "203.0.113.1"));

        async Task<List<int>> PostFromAsync(params string[] callers)
        {
            await using var host = await HostUnderTest.StartAsync(limits);
            var provider = host.Anonymous();
            var statuses = new List<int>();
            foreach (var caller in callers)
            {
                var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent("{}") };
                request.Headers.Add("X-Forwarded-For", caller);
                statuses.Add(
                    (int)(await provider.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode
                );
            }

            return statuses;
        }
    }
}
