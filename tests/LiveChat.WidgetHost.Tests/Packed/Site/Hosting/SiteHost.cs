using LiveChat;
using WidgetHost.Demo;
using WidgetHost.Hosting;
using WidgetHost.Pages;
using WidgetHost.Simulator;

namespace Site.Hosting;

/// <summary>The sample's people, records and conversations, on pages of every kind, and one page of another origin.</summary>
internal sealed class SiteHost : IAsyncDisposable
{
    private const string Elsewhere_ = "elsewhere";
    private const string FreePort = "http://127.0.0.1:0";

    private readonly WebApplication _app;
    private readonly WebApplication _elsewhere;

    private SiteHost(WebApplication app, WebApplication elsewhere, string? pathBase)
    {
        (_app, _elsewhere) = (app, elsewhere);
        Address = app.Urls.First() + pathBase;
    }

    /// <summary>The host's address with its path base.</summary>
    internal string Address { get; }

    /// <summary>The address of the page of another origin.</summary>
    internal string Elsewhere => _elsewhere.Urls.First();

    internal static async Task<SiteHost> StartAsync(string? pathBase)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.UseUrls(FreePort).UseStaticWebAssets();
        builder.Logging.ClearProviders();
        var settings = new HostSettings();
        builder.Services.AddWidgetHost(settings);
        builder.Services.AddRazorPages();
        builder.Services.AddControllersWithViews();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddCors(cors =>
            cors.AddPolicy(
                Elsewhere_,
                policy => policy.SetIsOriginAllowed(_ => true).AllowAnyHeader().AllowAnyMethod().AllowCredentials()
            )
        );
        var app = builder.Build();
        Use(app, pathBase);
        Map(app);
        await app.Services.GetRequiredService<HostData>().FillAsync(CancellationToken.None);
        await app.StartAsync();
        var elsewhere = MakeElsewhere(app.Urls.First() + pathBase);
        await elsewhere.StartAsync();
        return new SiteHost(app, elsewhere, pathBase);
    }

    public async ValueTask DisposeAsync()
    {
        await _elsewhere.DisposeAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Takes the widget off a form.</summary>
    internal async Task TakeOffAsync(AppId form)
    {
        var widgets = _app.Services.GetRequiredService<IWidgetStore>();
        var version = (await widgets.FindAsync(form, CancellationToken.None))?.Version ?? 0;
        await widgets.TrySaveAsync(new Widget(form), version, CancellationToken.None);
    }

    /// <summary>Lets Maya write many messages.</summary>
    internal async Task ReceiveAsync(int count)
    {
        var channel = new Channel(DemoShop.Orders.Id, new ConnectorId("orders-whatsapp"), DemoShop.MayaWhatsApp);
        var desk = _app.Services.GetRequiredService<SessionDesk>();
        for (var number = 1; number <= count; number++)
        {
            await desk.ReceiveAsync(channel, new IncomingMessage($"many-{number}", $"Message {number}"));
        }
    }

    private static void Use(WebApplication app, string? pathBase)
    {
        app.UsePathBase(pathBase);
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/blazor"), own => own.UseSecurityHeaders());
        app.UseProblems();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgeryHeader();
        app.UseAntiforgery();
    }

    private static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health");
        app.MapSignIn();
        app.MapGroup(string.Empty).RequireAuthorization().MapSimulatorPage();
        app.MapGroup("/api").RequireAuthorization().MapSimulator();
        app.MapLiveChat(WidgetApp.LiveChat).RequireAuthorization().RequireCors(Elsewhere_);
        app.MapRazorPages().RequireAuthorization();
        app.MapControllers().RequireAuthorization();
        app.MapStaticAssets();
        app.MapRazorComponents<Components.App>().AddInteractiveServerRenderMode().RequireAuthorization();
    }

    private static WebApplication MakeElsewhere(string address)
    {
        var html = $"""
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere</title><link rel="icon" href="data:,">
            <script type="module" crossorigin="use-credentials" src="{address}{WidgetApp.LiveChat}/live-chat.js"></script>
            <h1>Elsewhere</h1><live-chat-messages record="{DemoShop.Maya}"></live-chat-messages></html>
            """;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(FreePort);
        var app = builder.Build();
        app.MapGet("/", () => TypedResults.Content(html, "text/html; charset=utf-8"));
        return app;
    }
}
