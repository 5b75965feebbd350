using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LiveChat.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <summary>
/// A host of the package with everything that its API can refuse: users with each right, records with and without a
/// widget, messengers with each reach, and a port that fails when a request says so.
/// </summary>
internal sealed class ContractHost : IAsyncDisposable
{
    /// <summary>An operator, another one, the supervisor, who designs, a reader, and a user without rights.</summary>
    /// <summary>The tests of one collection: the registry of schemas is not safe for several of them at once.</summary>
    public const string Tests = "OpenAPI";

    /// <summary>The text of a reply that the messenger takes and never answers.</summary>
    public const string Hold = "hold";

    /// <summary>The text of a reply for which the messenger takes its time.</summary>
    public const string Slow = "slow";

    public const string Olga = "olga",
        Paul = "paul",
        Ruth = "ruth",
        Lena = "lena",
        Otis = "otis";

    /// <summary>The header that makes the host's viewer port fail, as a store or as a defect.</summary>
    public const string Fault = "X-Fault",
        StoreFault = "store",
        Defect = "defect";

    public const string Api = "/livechat/api";

    /// <summary>The largest body that the host takes, in bytes.</summary>
    public const int MaxBytes = 4_000;

    /// <summary>The live streams that a user may have at once.</summary>
    public const int MaxStreams = 2;

    public static readonly AppId Contacts = new("contacts");
    public static readonly AppId Deals = new("deals");
    public static readonly AppId Companies = new("companies");
    public static readonly LiveChatId Sales = new("sales");

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _client;
    private readonly Uri _address;
    private (string Header, string Token, string Cookie) _antiforgery;
    private int _customers;

    private ContractHost(WebApplication app, bool listens)
    {
        _app = app;
        _client = new HttpMessageInvoker(
            listens ? new SocketsHttpHandler { UseCookies = false } : app.GetTestServer().CreateHandler()
        );
        _address = listens ? new Uri(app.Urls.First()) : app.GetTestServer().BaseAddress;
    }

    public SessionDesk Desk => _app.Services.GetRequiredService<SessionDesk>();

    /// <summary>The desk of another host with the same store.</summary>
    public SessionDesk OtherDesk =>
        new(_app.Services.GetRequiredService<LiveChatStore>(), _app.Services.GetRequiredService<LiveChatHost>());

    public ChangingDirectory LiveChats { get; private init; } = null!;

    public InMemoryAppItems Records { get; private init; } = null!;

    public Contract Contract { get; private set; } = null!;

    /// <summary>Starts a host, on a real server or without one.</summary>
    public static async Task<ContractHost> StartAsync(bool listens, IMessageSearch? search = null)
    {
        var (liveChats, records) = (new ChangingDirectory(), RecordsOfSales());
        var app = SmallHost.Build(
            Ports,
            builder =>
            {
                builder.Services.AddLiveChat(chat => chat.UseInMemory().WithLiveChats(liveChats).WithAppItems(records));
                if (search is not null)
                {
                    var store = new InMemoryStore();
                    builder.Services.AddSingleton(LiveChatStore.Of(store, store, store, store, search));
                }

                if (listens)
                {
                    builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
                }
            },
            withLiveChat: false
        );
        app.MapLiveChat();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var host = new ContractHost(app, listens) { LiveChats = liveChats, Records = records };
        await host.StartAsync();
        return host;
    }

    private async Task StartAsync()
    {
        await PublishAsync(Contacts, WidgetSettings.ByAccount("phones"));
        await PublishAsync(Deals, WidgetSettings.ByAppItem());
        var token = await SendAsync(Olga, HttpMethod.Get, $"{Api}/antiforgery");
        var cookie = token.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        var json = await ApiClient.JsonAsync(token);
        _antiforgery = ((string)json["header"]!, (string)json["token"]!, cookie);
        Contract = new Contract(
            await ApiClient.JsonAsync(await SendAsync(Olga, HttpMethod.Get, $"{Api}/openapi.json"))
        );
    }

    /// <summary>Sends a request; null for nobody.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string? user,
        HttpMethod method,
        string url,
        string? body = null,
        Action<HttpRequestMessage>? change = null,
        bool hasToken = true
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(_address, url));
        if (user is not null)
        {
            request.Headers.Add("X-User", user);
        }

        if (hasToken && method != HttpMethod.Get && _antiforgery.Header is not null)
        {
            request.Headers.Add(_antiforgery.Header, _antiforgery.Token);
            request.Headers.Add("Cookie", _antiforgery.Cookie);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        change?.Invoke(request);
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A message of every customer, which can be reacted to.</summary>
    public const string Question = "question";

    /// <summary>A channel of sales on which nobody has written yet.</summary>
    public Channel NewChannel(string connector = "wa", Messenger? messenger = null)
    {
        var number = Interlocked.Increment(ref _customers);
        var address = string.Create(CultureInfo.InvariantCulture, $"+1666{number:00000}");
        return new(Sales, new ConnectorId(connector), new Account(messenger ?? Messenger.WhatsApp, address));
    }

    /// <summary>A session that a customer began, and that an operator has; null for nobody.</summary>
    public async Task<SessionId> TalkAsync(string? owner = Olga, Channel? channel = null)
    {
        channel ??= NewChannel();
        var said = await Desk.ReceiveAsync(channel, new IncomingMessage($"m-{channel.Account.Address}", "hello"));
        await Desk.ReceiveAsync(channel, new IncomingMessage(Question, "Where is it?"));
        var session = said.GetSession();
        if (owner is not null)
        {
            Assert.Null((await Desk.TakeAsync(session, ViewerOf(owner))).Refusal);
        }

        return session;
    }

    /// <summary>A contact with an account.</summary>
    public AppItemId AddContact(string id, Account account)
    {
        var contact = new AppItemId(Contacts, id);
        Records.Put(new AppItem(contact, $"Contact {id}") { Accounts = [new("phones", [account])] });
        return contact;
    }

    public static Viewer ViewerOf(string user) => new(new UserId(user), user == Lena ? [new GroupId("readers")] : []);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private async Task PublishAsync(AppId form, WidgetSettings settings)
    {
        var widget = new Widget(form) { Draft = settings, Published = settings };
        var widgets = _app.Services.GetRequiredService<IWidgetStore>();
        Assert.True(await widgets.TrySaveAsync(widget, version: 0, TestContext.Current.CancellationToken));
    }

    private static void Ports(LiveChatWidgetBuilder widget) =>
        widget
            .WithViewer(Viewer)
            .WithRecords(
                static item => item.App == Companies ? null : $"~/{item.App}/{item.Item}",
                static (search, _) =>
                    ValueTask.FromResult<ImmutableArray<AppItem>>(
                        search.App == Contacts ? [new AppItem(new AppItemId(Contacts, "maya"), "Maya")] : []
                    )
            )
            .WithSender(new Gateway())
            .WithTemplates(
                Messenger.WhatsApp,
                new MessageTemplate
                {
                    Name = "ready",
                    Language = "en",
                    Text = "Hello {{1}}, it is ready.",
                    Parameters = ["Name"],
                }
            )
            .WithFiles(new NoFiles())
            .WithDesigners(Principal.Of(new UserId(Ruth)))
            .WithOptions(
                new LiveChatWidgetOptions
                {
                    MaxRequestBytes = MaxBytes,
                    MaxFileBytes = MaxBytes,
                    StreamsPerUser = MaxStreams,
                    ParallelSends = 1_000,
                }
            );

    private static Viewer? Viewer(HttpContext http) =>
        (string?)http.Request.Headers[Fault] switch
        {
            StoreFault => throw new StoreException("The host's own tables do not answer."),
            Defect => throw new InvalidOperationException("A defect of the host."),
            _ => http.Request.Headers["X-User"] is [{ Length: > 0 } user] ? ViewerOf(user) : null,
        };

    private static InMemoryAppItems RecordsOfSales()
    {
        var records = new InMemoryAppItems(
            new AppSchema(
                new App(Contacts, AppProperty.Account("phones"), AppProperty.LinkTo("company", Companies)),
                new App(Deals, AppProperty.Other("title"), AppProperty.LinkTo("customers", Contacts)),
                new App(Companies, AppProperty.Other("name"))
            ),
            static (viewer, item) => viewer.User.Value != Otis || item.Id.App != Deals
        );
        var company = new AppItemId(Companies, "harbour");
        records.Put(new AppItem(company, "Harbour Café"));
        records.Put(
            new AppItem(new AppItemId(Contacts, "maya"), "Maya")
            {
                Accounts = [new("phones", [new Account(Messenger.WhatsApp, "+15550142")])],
                Links = [new AppItemLinks("company", company)],
            }
        );
        records.Put(new AppItem(new AppItemId(Contacts, "amina"), "Amina"));
        records.Put(
            new AppItem(new AppItemId(Deals, "beans"), "Beans")
            {
                Links = [new AppItemLinks("customers", new AppItemId(Contacts, "maya"))],
            }
        );
        return records;
    }

    private sealed class Gateway : IReplySender, IReactionSender
    {
        public async ValueTask<SendResult> SendAsync(HandedOver reply, CancellationToken cancellationToken)
        {
            // What is behind such a reply stays in the queue.
            var answersAfter = reply.Text switch
            {
                Hold => Timeout.Infinite,
                Slow => 100,
                _ => 0,
            };
            await Task.Delay(answersAfter, cancellationToken);
            return reply.Text.Contains("bounce", StringComparison.Ordinal)
                ? SendResult.Failed("blocked", mayRetry: false, "The customer has blocked you.")
                : SendResult.Sent(MessageId.FromMessenger($"sent-{reply.Key}"));
        }

        public ValueTask ReactAsync(MessageReactions reactions, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;
    }
}
