using LiveChat.Access;
using LiveChat.Apps;
using LiveChat.Channels;
using LiveChat.History;
using LiveChat.InMemory;
using LiveChat.Users;
using LiveChat.Widgets;

namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>A whole host on a store: a desk, a resolver, two live chats, people and records.</summary>
internal sealed class Office
{
    public static readonly Viewer Ann = new(new UserId("ann"));
    public static readonly Viewer Bob = new(new UserId("bob"));
    public static readonly Viewer Boss = new(new UserId("boss"));
    public static readonly AppItemId Contact = new(new AppId("contacts"), "1");
    public static readonly AppItemId Deal = new(new AppId("deals"), "1");

    private static readonly AppId Contacts = new("contacts");
    private static readonly AppId Deals = new("deals");

    public Office(StorePorts store, TimeProvider? time = null)
    {
        Store = store;
        Items = new InMemoryAppItems(
            new AppSchema(
                new App(Contacts, AppProperty.Account("accounts")),
                new App(Deals, AppProperty.LinkTo("contact", Contacts))
            )
        );
        Items.Put(
            new AppItem(Contact, "Jo")
            {
                Accounts =
                [
                    new AppItemAccounts(
                        "accounts",
                        new Account(Messenger.WhatsApp, "+1"),
                        new Account(Messenger.WhatsApp, "+2")
                    ),
                ],
            }
        );
        Items.Put(new AppItem(Deal, "Big") { Links = [new AppItemLinks("contact", Contact)] });
        var liveChats = new InMemoryLiveChatDirectory(
            LiveChat("sales"),
            LiveChat("support") with
            {
                Operators = [Principal.Of(Bob.User)],
            }
        );
        var options = new LiveChatOptions();
        var clock = time ?? new SteppingClock();
        var notifier = new InProcessNotifier();
        Desk = new SessionDesk(
            store.Channels,
            store.Sessions,
            store.Messages,
            store.Marks,
            liveChats,
            Items,
            notifier,
            options,
            clock
        );
        History = new HistoryResolver(
            store.Sessions,
            store.Messages,
            store.Marks,
            liveChats,
            Items,
            notifier,
            options,
            clock
        );
    }

    public StorePorts Store { get; }

    public SessionDesk Desk { get; }

    public HistoryResolver History { get; }

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
