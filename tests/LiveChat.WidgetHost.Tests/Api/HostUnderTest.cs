using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WidgetHost.Hosting;

namespace LiveChat.WidgetHost.Tests.Api;

/// <summary>The whole host in the test's process, with the demo's records and conversations, on a server without a port.</summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HostUnderTest(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public SessionDesk Desk => Services.GetRequiredService<SessionDesk>();

    public TestServer Server => _app.GetTestServer();

    public static Task<HostUnderTest> StartAsync(params string[] args) => StartAsync(static _ => { }, args);

    public static async Task<HostUnderTest> StartAsync(Action<WebApplicationBuilder> configure, params string[] args)
    {
        string[] all = [.. TestArguments.Always, "--DeliveryDelay", "00:00:00", .. args];
        var app = await WidgetApp.CreateAsync(
            all,
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Logging.ClearProviders();
                configure(builder);
            }
        );
        await app.StartAsync();
        return new HostUnderTest(app);
    }

    /// <summary>The journal: the file of everything that the webhook cannot put into a channel.</summary>
    public string Journal => Services.GetRequiredService<HostFiles>().Journal;

    /// <summary>A browser in which nobody has signed in.</summary>
    public ApiClient Anonymous() => new(Server);

    /// <summary>A browser in which a user has signed in, with a token for writing.</summary>
    public async Task<ApiClient> SignInAsync(string user)
    {
        var client = Anonymous();
        await client.SignInAsync(user);
        return client;
    }

    /// <summary>A customer writes on a channel.</summary>
    public async Task<SessionId> SayAsync(Channel channel, string id, string text = "text") =>
        (await Desk.ReceiveAsync(channel, new IncomingMessage(id, text))).GetSession();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
