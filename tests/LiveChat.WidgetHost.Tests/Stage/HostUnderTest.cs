using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>The host in the test's process, on a server without a port, with replies sent at once.</summary>
internal sealed class HostUnderTest : DemoHost
{
    private HostUnderTest(WebApplication app)
        : base(app) { }

    public TestServer Server => App.GetTestServer();

    public static Task<HostUnderTest> StartAsync(params string[] args) => StartAsync(static _ => { }, args);

    public static async Task<HostUnderTest> StartAsync(Action<WebApplicationBuilder> configure, params string[] args) =>
        new(
            await StartAsync(
                ["--DeliveryDelay", "00:00:00", .. args],
                builder =>
                {
                    builder.WebHost.UseTestServer();
                    configure(builder);
                }
            )
        );

    public override ApiClient Anonymous() => new(new HttpMessageInvoker(Server.CreateHandler()), Server.BaseAddress);
}
