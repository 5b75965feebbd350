namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>A whole host on a store: a desk, a resolver, two live chats, people and records.</summary>
internal sealed class Office
{
    public static readonly Viewer Ann = new(new UserId("ann"));
    public static readonly Viewer Bob = new(new UserId("bob"));
    public static readonly Viewer Boss = new(new UserId("boss"));
    public static readonly AppItemId Contact = new(new AppId("contacts"), "1");
    public static readonly AppItemId Stranger = new(new AppId("contacts"), "2");
    public static readonly AppItemId Deal = new(new AppId("deals"), "1");

    private static readonly AppId Contacts = new("contacts");
    private static readonly AppId Deals = new("deals");

    /// <summary>Creates a host; its contact has two accounts, whose addresses begin with a prefix.</summary>
    public Office(
        StorePorts store,
        TimeProvider? time = null,
        AccessPolicy policy = AccessPolicy.Default,
        string prefix = "+"
    )
    {
        Store = store;
        Items = new InMemoryAppItems(
            new AppSchema(
                new App(Contacts, AppProperty.Account("accounts")),
                new App(Deals, AppProperty.LinkTo("contact", Contacts))
            )
        );
        Account[] accounts = [new(Messenger.WhatsApp, prefix + "1"), new(Messenger.WhatsApp, prefix + "2")];
        Items.Put(new AppItem(Contact, "Jo") { Accounts = [new AppItemAccounts("accounts", [.. accounts])] });
        Items.Put(new AppItem(Stranger, "Alex"));
        Items.Put(new AppItem(Deal, "Big") { Links = [new AppItemLinks("contact", Contact)] });
        var support = LiveChat("support") with { Supervisors = [] };
        var host = new LiveChatHost(LiveChat("sales"), support) { AppItems = Items };
        var options = new LiveChatOptions { AccessPolicy = policy };
        var clock = time ?? new SteppingClock();
        Desk = new SessionDesk(store.ToStore(), host, options, clock);
        History = new HistoryResolver(store.ToStore(), host, options, clock);
        Merger = new ContactMerger(store.ToStore(), host, options, clock);
    }

    public StorePorts Store { get; }

    public SessionDesk Desk { get; }

    public HistoryResolver History { get; }

    public ContactMerger Merger { get; }

    public InMemoryAppItems Items { get; }

    public static WidgetSettings ByAccount { get; } = WidgetSettings.ByAccount("accounts");

    public static WidgetSettings ByItem { get; } = WidgetSettings.ByAppItem();

    public Channel Channel(string address = "+1", string liveChat = "sales", string connector = "wa") =>
        new(new LiveChatId(liveChat), new ConnectorId(connector), new Account(Messenger.WhatsApp, address));

    private static LiveChatSettings LiveChat(string id) =>
        new(new LiveChatId(id), id)
        {
            Connectors =
            [
                new Connector(new ConnectorId("wa"), Messenger.WhatsApp),
                new Connector(new ConnectorId("wa2"), Messenger.WhatsApp) { Reopen = ReopenPolicy.Always },
            ],
            Operators = [Principal.Of(Ann.User), Principal.Of(Bob.User)],
            Supervisors = [Principal.Of(Boss.User)],
            ContactApp = Contacts,
            RequestApp = Deals,
        };
}
