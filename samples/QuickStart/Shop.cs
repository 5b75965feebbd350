using LiveChat;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace QuickStart;

/// <summary>A bicycle shop as a host: two live chats, people, apps and records, and its own file.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public static readonly Viewer Olga = new(new UserId("olga"));
    public static readonly Viewer Oscar = new(new UserId("oscar"));
    public static readonly Viewer Tom = new(new UserId("tom"));
    public static readonly Viewer Sara = new(new UserId("sara"));
    public static readonly Viewer Rita = new(new UserId("rita"), new GroupId("bookkeeping"));
    public static readonly Viewer Otto = new(new UserId("otto"), new GroupId("warehouse"));

    public static readonly AppId Contacts = new("contacts");
    public static readonly AppId Deals = new("deals");

    public static readonly LiveChatSettings Sales = new(new LiveChatId("sales"), "Sales")
    {
        Connectors =
        [
            new Connector(new ConnectorId("sales-whatsapp"), Messenger.WhatsApp),
            new Connector(new ConnectorId("sales-mailbox"), Messenger.Email) { Reopen = ReopenPolicy.Never },
        ],
        Operators = [Principal.Of(Olga.User), Principal.Of(Oscar.User)],
        Supervisors = [Principal.Of(Sara.User)],
        ReaderGroups = [new GroupId("bookkeeping")],
        ContactApp = Contacts,
        RequestApp = Deals,
    };

    public static readonly LiveChatSettings Workshop = new(new LiveChatId("workshop"), "Workshop")
    {
        Connectors = [new Connector(new ConnectorId("workshop-telegram"), Messenger.Telegram)],
        Operators = [Principal.Of(Tom.User)],
        Supervisors = [Principal.Of(Sara.User)],
        ContactApp = Contacts,
        RequestApp = Deals,
    };

    private static readonly AppSchema s_schema = new(
        new App(Contacts, AppProperty.Account("accounts")),
        new App(Deals, AppProperty.LinkTo("customers", Contacts))
    );

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quick-start-");
    private readonly SampleClock _clock = new();
    private readonly ServiceProvider _services;
    private int _messages;

    public Shop()
    {
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .AddLiveChat(chat =>
                chat.UseSqlite(Path.Combine(_folder.FullName, "history.db"))
                    .WithLiveChats(Sales, Workshop)
                    .WithAppItems(Records)
            )
            .BuildServiceProvider();
        Desk = _services.GetRequiredService<SessionDesk>();
        History = _services.GetRequiredService<HistoryResolver>();
    }

    public InMemoryAppItems Records { get; } = new(s_schema);

    private SessionDesk Desk { get; }

    public HistoryResolver History { get; }

    /// <summary>The same store under the strict policy, without the container.</summary>
    public HistoryResolver StrictHistory =>
        new(
            _services.GetRequiredService<LiveChatStore>(),
            _services.GetRequiredService<LiveChatHost>(),
            new LiveChatOptions { AccessPolicy = AccessPolicy.Strict },
            _clock
        );

    /// <summary>Lets time pass.</summary>
    public void Wait(TimeSpan time) => _clock.Advance(time);

    /// <summary>Does something a minute later; throws when it is refused.</summary>
    public async Task<TOutcome> DoAsync<TOutcome>(Func<SessionDesk, ValueTask<TOutcome>> command)
        where TOutcome : CommandOutcome
    {
        var outcome = await TryAsync(command);
        return outcome.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Message) : outcome;
    }

    /// <summary>Tries something a minute later; it may be refused.</summary>
    public async Task<TOutcome> TryAsync<TOutcome>(Func<SessionDesk, ValueTask<TOutcome>> command)
        where TOutcome : CommandOutcome
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        return await command(Desk);
    }

    public async Task<SessionId> WriteAsync(Channel channel, string text)
    {
        var message = new IncomingMessage($"message-{++_messages}", text);
        return (await DoAsync(desk => desk.ReceiveAsync(channel, message))).GetSession();
    }

    public Task ReplyAsync(SessionId session, string text, Viewer viewer) =>
        DoAsync(desk => desk.ReplyAsync(session, new Reply($"reply-{++_messages}", text), viewer));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
