using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WidgetHost.Hosting;

namespace LiveChat.WidgetHost.Tests;

/// <summary>The whole host as in production: on Kestrel, on a free loopback port, with its own SQLite file.</summary>
internal sealed class ListeningHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private ListeningHost(WebApplication app, DirectoryInfo folder)
    {
        _app = app;
        _folder = folder;
    }

    /// <summary>The host's address, without a slash at the end.</summary>
    public string Address => _app.Urls.First();

    public IServiceProvider Services => _app.Services;

    public SessionDesk Desk => Services.GetRequiredService<SessionDesk>();

    public static async Task<ListeningHost> StartAsync(params string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("widget-host-tests-");
        var app = await WidgetApp.CreateAsync(
            [
                .. TestArguments.Always,
                "--urls",
                "http://127.0.0.1:0",
                "--db",
                Path.Combine(folder.FullName, "history.db"),
                .. args,
            ],
            builder => builder.Logging.ClearProviders()
        );
        await app.StartAsync();
        return new ListeningHost(app, folder);
    }

    /// <summary>A customer writes on a channel, not from a phone of the simulator.</summary>
    public async Task<SessionId> SayAsync(Channel channel, string id, string text) =>
        (await Desk.ReceiveAsync(channel, new IncomingMessage(id, text))).GetSession();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
