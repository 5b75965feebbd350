using WidgetHost.Customers;
using WidgetHost.Files;
using WidgetHost.Pages;
using WidgetHost.People;
using WidgetHost.Simulator;
using WidgetHost.WhatsApp;

namespace WidgetHost.Hosting;

/// <summary>Builds the host.</summary>
internal static class WidgetApp
{
    /// <summary>Where the widget is.</summary>
    internal const string LiveChat = "/livechat";

    /// <summary>Builds the host with its records and conversations; it does not listen yet.</summary>
    /// <param name="args">
    /// The command line: <c>--db FILE</c> or <c>--postgres CONNECTION</c>, <c>--import FOLDER</c>, any setting.
    /// </param>
    /// <param name="configure">Changes the builder before the host is built; for tests.</param>
    /// <exception cref="SettingsException">The host cannot start with its settings.</exception>
    /// <exception cref="HistoryCli.DataException">The folder to import is missing or cannot be read.</exception>
    /// <exception cref="LiveChat.Storage.StoreException">The storage cannot be opened.</exception>
    internal static async Task<WebApplication> CreateAsync(
        string[] args,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }
        );
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 4 << 20;
        });
        configure?.Invoke(builder);
        var settings = SettingsOf(builder.Configuration);
        builder.Services.AddWidgetHost(settings);
        var app = builder.Build();
        app.UseWidgetHost(settings);

        // Created first, and therefore disposed last: after everything that has files open in it.
        app.Services.GetRequiredService<HostFiles>();
        try
        {
            await app.Services.GetRequiredService<HostData>().FillAsync(CancellationToken.None);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private static HostSettings SettingsOf(IConfiguration configuration)
    {
        try
        {
            return configuration.Get<HostSettings>() ?? new HostSettings();
        }
        catch (InvalidOperationException wrong)
        {
            throw new SettingsException(wrong.Message, wrong);
        }
    }

    private static void UseWidgetHost(this WebApplication app, HostSettings settings)
    {
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseStaticFiles(
            new StaticFileOptions
            {
                OnPrepareResponse = static file => file.Context.Response.Headers.CacheControl = "no-cache",
            }
        );
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgeryHeader();
        app.MapHealthChecks("/health", Health.Options);
        app.MapWhatsApp();
        app.MapPages();
        app.MapCustomers();
        app.MapFiles();
        app.MapLiveChat(LiveChat).RequireAuthorization();
        app.MapGet("/api/me", (SignedIn user) => MeJson.Of(user.Person)).RequireAuthorization();
        if (settings.Demo)
        {
            app.MapSignIn();
            app.MapGroup(string.Empty).RequireAuthorization().MapSimulatorPage();
            app.MapGroup("/api").RequireAuthorization().MapSimulator();
        }
    }
}

/// <summary>The signed-in user.</summary>
internal sealed record MeJson(string Id, string Name, bool IsDesigner)
{
    internal static MeJson Of(Person person) => new(person.Id.Value, person.Name, person.IsDesigner);
}
