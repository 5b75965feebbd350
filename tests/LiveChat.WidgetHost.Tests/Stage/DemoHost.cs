using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WidgetHost.Demo;
using WidgetHost.Hosting;
using WidgetHost.People;
using WidgetHost.Records;

namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>The whole host, with the demo's people, records and conversations.</summary>
internal abstract class DemoHost(WebApplication app) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public SessionDesk Desk => Services.GetRequiredService<SessionDesk>();

    public HostRecords Records => Services.GetRequiredService<HostRecords>();

    /// <summary>Replaces the widget on a form, whatever its designers did.</summary>
    public void Set(Widget widget)
    {
        var widgets = Services.GetRequiredService<IWidgetStore>();
        var saved = widgets.FindAsync(widget.FormApp, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        Assert.True(
            widgets.TrySaveAsync(widget, saved?.Version ?? 0, CancellationToken.None).AsTask().GetAwaiter().GetResult()
        );
    }

    public UserDirectory Users => Services.GetRequiredService<UserDirectory>();

    public InMemoryLiveChatDirectory LiveChats => Services.GetRequiredService<InMemoryLiveChatDirectory>();

    /// <summary>The journal: the file of everything that the webhook cannot put into a channel.</summary>
    public string Journal => Services.GetRequiredService<HostFiles>().Journal;

    protected WebApplication App => app;

    /// <summary>A browser in which nobody has signed in.</summary>
    public abstract ApiClient Anonymous();

    /// <summary>A browser in which a user has signed in, with a token for writing.</summary>
    public async Task<ApiClient> SignInAsync(string user)
    {
        var client = Anonymous();
        await client.SignInAsync(user);
        return client;
    }

    /// <summary>A customer at a phone of the simulator.</summary>
    public async Task<Customer> CustomerAsync(string phone) => new(await SignInAsync(Cast.Supervisor), phone);

    /// <summary>A customer writes on a channel, not from a phone of the simulator.</summary>
    public async Task<SessionId> SayAsync(Channel channel, string id, string text = "text") =>
        (await Desk.ReceiveAsync(channel, new IncomingMessage(id, text))).GetSession();

    /// <summary>The supervisor hands a session over to an operator.</summary>
    public async Task HandOverAsync(SessionId session, string to)
    {
        var assignee = new Assignee(Cast.ViewerOf(to));
        Assert.Null((await Desk.AssignAsync(session, assignee, DemoShop.Supervisor)).Refusal);
    }

    /// <summary>Adds conversations of the past.</summary>
    public async Task<List<SessionId>> ImportAsync(IEnumerable<ImportedSession> sessions)
    {
        var imported = new List<SessionId>();
        await foreach (var outcome in Desk.ImportAsync(sessions, TestContext.Current.CancellationToken))
        {
            Assert.Null(outcome.Refusal);
            imported.Add(Assert.NotNull(outcome.Session));
        }

        return imported;
    }

    public virtual ValueTask DisposeAsync() => app.DisposeAsync();

    protected static async Task<WebApplication> StartAsync(string[] args, Action<WebApplicationBuilder> configure)
    {
        // No host watches its settings for changes: each would take file watches, of which a machine has few.
        var app = await WidgetApp.CreateAsync(
            ["--hostBuilder:reloadConfigOnChange", "false", .. args],
            builder =>
            {
                builder.Logging.ClearProviders();
                configure(builder);
            }
        );
        await app.StartAsync();
        return app;
    }
}
