using LiveChat;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using WidgetHost.Customers;
using WidgetHost.Demo;
using WidgetHost.Files;
using WidgetHost.Importing;
using WidgetHost.Pages;
using WidgetHost.People;
using WidgetHost.Records;
using WidgetHost.Simulator;
using WidgetHost.WhatsApp;

namespace WidgetHost.Hosting;

/// <summary>The host's services: the library with its ports, the host's own, and the web's.</summary>
internal static class Services
{
    internal static void AddWidgetHost(this IServiceCollection services, HostSettings settings)
    {
        var files = new HostFiles(settings);
        var records = new HostRecords(DemoShop.Schema);
        var numbers = new BusinessNumbers(settings.WhatsApp);
        var liveChats = new InMemoryLiveChatDirectory(
            numbers.Sending(DemoShop.Orders) with
            {
                Retention = settings.Retention,
            },
            numbers.Sending(DemoShop.Help) with
            {
                Retention = settings.Retention,
            }
        );
        services.AddSingleton(settings).AddSingleton(_ => files).AddSingleton(_ => records).AddSingleton(liveChats);
        services.AddSingleton<DiskFiles>();
        services.AddSingleton<UserDirectory>().AddSingleton<RecordFile>();
        services.AddSingleton<HostData>().AddSingleton<TranscriptImport>();
        services.AddSingleton(DemoPhones.Make());
        services.AddSingleton(numbers).AddSingleton<WebhookJournal>();
        services.AddSingleton<UserIds>().AddSingleton<WebhookHistory>();
        if (settings.WhatsApp.Sends)
        {
            var api = new CloudApi(settings.WhatsApp, TimeProvider.System);
            services.AddSingleton(_ => api);
        }

        services.AddSingleton<WebhookIntake>().AddSingleton<Page>().AddSingleton<HostErasure>();
        services.AddLiveChat(chat =>
            chat.UseStorageOf(settings, files)
                .WithLiveChats(liveChats)
                .WithAppItems(records)
                .WithOptions(options =>
                    options with
                    {
                        AddressForm = Addresses.Canonical,
                        AccessPolicy = settings.Policy,
                        SendLease = settings.SendLease,
                    }
                )
        );
        services.AddLiveChatWidget(widget =>
        {
            widget
                .WithViewer(http => SignedIn.Find(http)?.Viewer)
                .WithPeople(host => host.GetRequiredService<UserDirectory>())
                .WithRecords(records)
                .WithWidgetsInFile(files.Widgets)
                .WithDesigners((http, _) => SignedIn.Find(http)?.IsDesigner == true)
                .WithFiles(host => host.GetRequiredService<DiskFiles>())
                .WithRetention()
                .WithOptions(settings.Widget);
            _ =
                settings.WhatsApp.Sends ? widget.WithSender(host => SenderOf(host, settings))
                : settings.Demo ? widget.WithSender<PhoneMessenger>()
                : widget.WithoutSender();
            _ = settings.Demo ? widget.WithTemplates(Messenger.WhatsApp, DemoShop.Templates) : widget;
        });
        services.AddWeb(settings, files);
    }

    private static WhatsAppSender SenderOf(IServiceProvider host, HostSettings settings) =>
        new(
            host.GetRequiredService<CloudApi>(),
            host.GetRequiredService<BusinessNumbers>(),
            host.GetRequiredService<DiskFiles>(),
            host.GetRequiredService<TimeProvider>(),
            settings.Demo ? ActivatorUtilities.CreateInstance<PhoneMessenger>(host) : null
        );

    private static void AddWeb(this IServiceCollection services, HostSettings settings, HostFiles files)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddHealthChecks().AddLiveChat();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = ProblemHandling.TooManyAsync;
            limiter.AddWhatsAppLimit(settings.WhatsApp);
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = AntiforgeryHeader.Name;
            antiforgery.Cookie.Name = "widget-host-csrf";
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(SignInCookie.Configure);
        services.AddAuthorization();
        var protection = services.AddDataProtection().SetApplicationName("WidgetHost");
        if (files.Keys is { } keys)
        {
            protection.PersistKeysToFileSystem(keys);
        }
        else
        {
            protection.UseEphemeralDataProtectionProvider();
        }
    }
}
