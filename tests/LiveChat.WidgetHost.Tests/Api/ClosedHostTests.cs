using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LiveChat.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WidgetHost.Demo;
using WidgetHost.Hosting;
using WidgetHost.Simulator;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>Outside of a demo the sample refuses by default, and every request has a bounded cost.</summary>
public sealed class ClosedHostTests
{
    private const string Simulator = "/api/simulator";
    private const string MayasPhone = $"{Simulator}/{Cast.MayasPhone}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Case: FC-82
    [Fact]
    public async Task FC_82_outside_of_a_demo_there_is_no_sign_in_no_simulator_and_no_unsigned_webhook()
    {
        await using var host = await HostUnderTest.StartAsync("--Demo", "false");
        var anybody = host.Anonymous();
        foreach (
            var url in new[] { "/sign-in", "/simulator", Simulator, $"{Simulator}/events", $"{MayasPhone}/messages" }
        )
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anybody, url));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(anybody, "/api/me"));
        var webhook = await anybody.TryAsync(
            HttpMethod.Post,
            WhatsAppCloud.Url,
            WhatsAppCloud.Message("text", "m", "\"text\":{\"body\":\"x\"}")
        );
        Assert.Equal(HttpStatusCode.Forbidden, webhook.StatusCode);
        Assert.Contains("no-secret", await webhook.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.DoesNotContain(
            host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(),
            service => service is ReplyDelivery
        );
    }

    // Case: FC-82
    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("example.org", HttpStatusCode.BadRequest)]
    [InlineData("localhost.example.org", HttpStatusCode.BadRequest)]
    public async Task FC_82_a_host_header_of_another_machine_is_refused(string name, HttpStatusCode expected)
    {
        await using var host = await HostUnderTest.StartAsync();
        var answer = await host.Server.SendAsync(
            context =>
            {
                context.Request.Path = "/health";
                context.Request.Host = new HostString(name);
            },
            Token
        );

        Assert.Equal((int)expected, answer.Response.StatusCode);
    }

    // Case: FC-81
    [Fact]
    public async Task FC_81_streams_are_limited_by_user_and_the_simulator_needs_a_sign_in()
    {
        await using var host = await HostUnderTest.StartAsync("--Widget:StreamsPerUser", "3");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host.Anonymous(), $"{Simulator}/events"));
        var (nora, ruth) = (await host.SignInAsync(Cast.Operator), await host.SignInAsync(Cast.Supervisor));
        var open = new List<EventReader>();
        for (var number = 0; number < 3; number++)
        {
            open.Add(await nora.WatchAsync(Cast.OrdersWidget));
        }

        var refused = await nora.SendAsync(HttpMethod.Get, $"{Cast.OrdersWidget}/events", token: Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        open.Add(await ruth.WatchAsync(Cast.OrdersWidget));
        open.ForEach(stream => stream.Dispose());
    }

    // Case: FC-81
    [Fact]
    public async Task FC_81_streams_are_limited_by_address()
    {
        await using var host = await HostUnderTest.StartAsync("--Widget:StreamsPerAddress", "2");
        using var one = await (await host.SignInAsync(Cast.Operator)).WatchAsync(Cast.OrdersWidget);
        using var two = await (await host.SignInAsync(Cast.Supervisor)).WatchAsync(Cast.OrdersWidget);
        var third = await host.SignInAsync(Cast.Operator);

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(third, $"{Cast.OrdersWidget}/events"));
    }

    // Case: FC-81
    [Fact]
    public async Task FC_81_a_stream_that_nobody_reads_holds_one_event()
    {
        await using var host = await HostUnderTest.StartAsync();
        using var left = new CancellationTokenSource();
        var context = new DefaultHttpContext { RequestAborted = left.Token, Response = { Body = new StuckBody() } };
        var asked = 0;
        var streams = host.Services.GetRequiredService<EventStreams>();

        // Only the body is waited for: all other requests are complete when this returns.
        var running = streams
            .Answer(_ => [Endless()], static () => ValueTask.FromResult(true), new UserId("nora"))
            .ExecuteAsync(context);

        Assert.False(running.IsCompleted);
        Assert.InRange(asked, 1, 2);
        await left.CancelAsync();
        await running;

        async IAsyncEnumerable<StreamEvent> Endless()
        {
            while (asked < 10_000)
            {
                asked++;
                yield return StreamEvent.KeepAlive;
            }

            await Task.CompletedTask;
        }
    }

    // Case: FC-80
    [Fact(Timeout = 20_000)]
    public async Task FC_80_changes_before_their_message_cost_nothing_and_are_not_kept()
    {
        await Task.Yield();
        var phone = DemoPhones.Make().All[0];
        for (var change = 0; change < 100_000; change++)
        {
            phone.Edit("to come", $"edit {change}");
            phone.MarkRead("to come");
            phone.Delete("to come");
        }

        Assert.Equal((0, 0), (phone.Screen.Version, phone.Screen.Messages.Count));
        phone.Add(PhoneMessage.FromCustomer("to come", "Kim", "text", DateTimeOffset.UnixEpoch, replyTo: null));
        Assert.Equal((1, "text"), (phone.Screen.Version, Assert.Single(phone.Screen.Messages).Text));
    }

    // Case: FC-83
    [Theory]
    [InlineData($"{MayasPhone}/messages", "application/json; charset=nothing")]
    [InlineData($"{MayasPhone}/messages", "application/json; charset=utf-7")]
    [InlineData("/webhooks/whatsapp", "application/json; charset=\"klingon\"")]
    [InlineData("/sign-in", "application/x-www-form-urlencoded; charset=x")]
    public async Task FC_83_an_unsupported_charset_is_refused_and_nothing_is_kept(string url, string type)
    {
        await using var host = await HostUnderTest.StartAsync();
        var ruth = await host.SignInAsync(Cast.Supervisor);
        var maya = new Customer(ruth, Cast.MayasPhone);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"id":"odd","text":"x"}"""));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        Assert.Equal(
            HttpStatusCode.UnsupportedMediaType,
            (await ruth.SendAsync(HttpMethod.Post, url, content, Token)).StatusCode
        );

        Assert.Empty(await maya.MessagesAsync());
        Assert.False(File.Exists(host.Journal));
    }

    // Case: FC-83
    [Theory]
    [InlineData("日本")]
    [InlineData("a b/c?d#e%f")]
    [InlineData("😀")]
    [InlineData("a\\b\"c")]
    public async Task FC_83_an_id_of_any_characters_is_kept_and_recognised_when_repeated(string id)
    {
        await using var host = await ListeningHost.StartAsync();
        var ruth = await host.SignInAsync(Cast.Supervisor);
        var maya = new Customer(ruth, Cast.MayasPhone);
        for (var time = 0; time < 2; time++)
        {
            var answer = await ruth.TryAsync(HttpMethod.Post, $"{maya}/messages", new { id, text = "hello" });
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            Assert.True(answer.Headers.Location!.OriginalString.All(char.IsAscii));
        }

        Assert.Equal([id], (await maya.MessagesAsync()).Select(message => (string?)message["id"]));
    }

    private static async Task<HttpStatusCode> StatusAsync(ApiClient browser, string url) =>
        (await browser.SendAsync(HttpMethod.Get, url, token: Token)).StatusCode;

    /// <summary>A browser that reads nothing until it disconnects.</summary>
    private sealed class StuckBody : MemoryStream
    {
        public override async ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default
        ) => await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
