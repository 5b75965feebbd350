using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveChat.WidgetHost.Tests.Package;

/// <summary>The smallest host of the package: one live chat, one contact, users who are named in a header.</summary>
internal sealed class SmallHost : IAsyncDisposable
{
    public const string Maya = "contacts/maya";

    public static readonly AppId Contacts = new("contacts");

    public static readonly Channel Channel = new(
        new LiveChatId("sales"),
        new ConnectorId("wa"),
        new Account(Messenger.WhatsApp, "+15550100")
    );

    private readonly WebApplication _app;
    private string? _antiforgeryCookie;

    private SmallHost(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public SessionDesk Desk => Services.GetRequiredService<SessionDesk>();

    public IEnumerable<RouteEndpoint> Endpoints =>
        Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>The ports that have no default.</summary>
    public static void Ports(LiveChatWidgetBuilder widget) =>
        widget
            .WithViewer(ViewerOf)
            .WithRecords(
                static item => $"~/records/{item.Item}",
                static (_, _) => ValueTask.FromResult<ImmutableArray<AppItem>>([])
            )
            .WithSender(
                static (reply, _) => ValueTask.FromResult(SendResult.Sent(MessageId.FromMessenger($"m-{reply.Key}")))
            )
            .WithWidgets(
                new Widget(Contacts)
                {
                    Published = WidgetSettings.ByAccount("phones"),
                    Draft = WidgetSettings.ByAccount("phones"),
                }
            );

    public static Viewer? ViewerOf(HttpContext http) =>
        http.Request.Headers["X-User"] is [{ Length: > 0 } user] ? new Viewer(new UserId(user)) : null;

    /// <summary>Builds a host; it does not run.</summary>
    public static WebApplication Build(
        Action<LiveChatWidgetBuilder>? widget = null,
        Action<WebApplicationBuilder>? more = null,
        bool withLiveChat = true
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        if (withLiveChat)
        {
            AddLiveChat(builder.Services);
        }

        builder.Services.AddLiveChatWidget(widget ?? Ports);
        more?.Invoke(builder);
        return builder.Build();
    }

    public static async Task<SmallHost> StartAsync(
        Action<WebApplication>? map = null,
        Action<LiveChatWidgetBuilder>? widget = null,
        Action<WebApplicationBuilder>? more = null
    )
    {
        var app = Build(widget, more);
        (map ?? (static host => host.MapLiveChat()))(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SmallHost(app);
    }

    /// <summary>A customer writes, and the operator takes the session.</summary>
    public async Task<SessionId> TalkAsync()
    {
        var session = (await Desk.ReceiveAsync(Channel, new IncomingMessage("m1", "hello"))).GetSession();
        Assert.Null((await Desk.TakeAsync(session, new Viewer(new UserId("olga")))).Refusal);
        return session;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string url,
        string? user = "olga",
        string? body = null,
        Action<HttpRequestMessage>? change = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(_app.GetTestServer().BaseAddress, url));
        if (user is not null)
        {
            request.Headers.Add("X-User", user);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (_antiforgeryCookie is not null)
        {
            request.Headers.Add("Cookie", _antiforgeryCookie);
        }

        change?.Invoke(request);
        using var client = new HttpMessageInvoker(_app.GetTestServer().CreateHandler());
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            _antiforgeryCookie = cookies.First().Split(';')[0];
        }

        return answer;
    }

    public async Task<JsonNode> GetAsync(string url)
    {
        var answer = await SendAsync(HttpMethod.Get, url);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ApiClient.JsonAsync(answer);
    }

    /// <summary>A write with the token that the API gives.</summary>
    public async Task<HttpResponseMessage> WriteAsync(HttpMethod method, string url, string? body = null)
    {
        var mount = url[..url.IndexOf("/api/", StringComparison.Ordinal)];
        var token = await GetAsync($"{mount}/api/antiforgery");
        return await SendAsync(
            method,
            url,
            body: body,
            change: request => request.Headers.Add((string)token["header"]!, (string)token["token"]!)
        );
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void AddLiveChat(IServiceCollection services)
    {
        var records = new InMemoryAppItems(new AppSchema(new App(Contacts, AppProperty.Account("phones"))));
        records.Put(
            new AppItem(new AppItemId(Contacts, "maya"), "Maya") { Accounts = [new("phones", [Channel.Account])] }
        );
        var sales = new LiveChatSettings(Channel.LiveChat, "Sales")
        {
            Connectors = [new Connector(Channel.Connector, Messenger.WhatsApp)],
            Operators = [Principal.Of(new UserId("olga")), Principal.Of(new UserId("paul"))],
            Supervisors = [Principal.Of(new UserId("ruth"))],
            ContactApp = Contacts,
        };
        services.AddLiveChat(chat => chat.UseInMemory().WithLiveChats(sales).WithAppItems(records));
    }
}
