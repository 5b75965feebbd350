using Microsoft.AspNetCore.Builder;

namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>The host as in production: on Kestrel, on a free loopback port, with its own SQLite file.</summary>
internal sealed class ListeningHost : DemoHost
{
    private readonly TestFolder _folder;

    private ListeningHost(WebApplication app, TestFolder folder)
        : base(app) => _folder = folder;

    /// <summary>The host's address, without a slash at the end.</summary>
    public string Address => App.Urls.First();

    public static Task<ListeningHost> StartAsync(params string[] args) => StartAsync(static _ => { }, args);

    public static async Task<ListeningHost> StartAsync(Action<WebApplicationBuilder> configure, params string[] args)
    {
        var folder = new TestFolder();
        var app = await StartAsync(
            ["--urls", "http://127.0.0.1:0", "--db", folder.File("history.db"), .. args],
            configure
        );
        return new ListeningHost(app, folder);
    }

    /// <summary>A browser with as many connections as it has streams.</summary>
    public override ApiClient Anonymous() =>
        new(
            new HttpMessageInvoker(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }),
            new Uri(Address)
        );

    public override async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await base.DisposeAsync();
        _folder.Dispose();
    }
}
