using System.Collections.Immutable;

namespace LiveChat.Tests.History;

/// <summary>The cast of random worlds: two live chats, six channels of three customers, three apps, and viewers of every role.</summary>
internal static class Cast
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    public static readonly LiveChatId Sales = new("sales");
    public static readonly LiveChatId Support = new("support");
    public static readonly AppId Contacts = new("contacts");
    public static readonly AppId Deals = new("deals");
    public static readonly AppId Companies = new("companies");
    public static readonly GroupId DeskGroup = new("desk");
    public static readonly GroupId AuditGroup = new("audit");
    public static readonly GroupId InsiderGroup = new("insiders");

    public static readonly Viewer Ann = new(new UserId("ann"), InsiderGroup);
    public static readonly Viewer Bob = new(new UserId("bob"));
    public static readonly Viewer Cat = new(new UserId("cat"), DeskGroup);
    public static readonly Viewer Sue = new(new UserId("sue"), InsiderGroup);
    public static readonly Viewer Rex = new(new UserId("rex"), AuditGroup);
    public static readonly Viewer Roy = new(new UserId("roy"), DeskGroup, AuditGroup);
    public static readonly Viewer Zed = new(new UserId("zed"), InsiderGroup);

    public static readonly ImmutableArray<Viewer> Staff = [Ann, Bob, Cat, Roy, Sue];
    public static readonly ImmutableArray<Viewer> Everybody = [.. Staff, Rex, Zed];

    public static readonly Account Kim = new(Messenger.WhatsApp, "+15550100");
    public static readonly Account Kai = new(Messenger.WhatsApp, "+15550101");
    public static readonly Account KimMail = new(Messenger.Email, "kim@example.org");
    public static readonly Account KaiTelegram = new(Messenger.Telegram, "4711");

    /// <summary>The same customer in two live chats and on two connectors of one, and other customers.</summary>
    public static readonly ImmutableArray<Channel> Channels =
    [
        new(Sales, new ConnectorId("wa"), Kim),
        new(Sales, new ConnectorId("wa2"), Kim),
        new(Support, new ConnectorId("wa"), Kim),
        new(Sales, new ConnectorId("wa"), Kai),
        new(Sales, new ConnectorId("mail"), KimMail),
        new(Support, new ConnectorId("tg"), KaiTelegram),
    ];

    public static readonly ImmutableArray<LiveChatSettings> LiveChats =
    [
        new(Sales, "Sales")
        {
            Connectors =
            [
                new Connector(new ConnectorId("wa"), Messenger.WhatsApp),
                new Connector(new ConnectorId("wa2"), Messenger.WhatsApp),
                new Connector(new ConnectorId("mail"), Messenger.Email),
            ],
            Operators = [Principal.Of(Ann.User), Principal.Of(Bob.User), Principal.Of(DeskGroup)],
            Supervisors = [Principal.Of(Sue.User)],
            ReaderGroups = [AuditGroup],
            ContactApp = Contacts,
            RequestApp = Deals,
        },
        new(Support, "Support")
        {
            Connectors =
            [
                new Connector(new ConnectorId("wa"), Messenger.WhatsApp) { Reopen = ReopenPolicy.Within(TimeSpan.FromHours(1)) },
                new Connector(new ConnectorId("tg"), Messenger.Telegram),
            ],
            Operators = [Principal.Of(DeskGroup), Principal.Of(Sue.User)],
            Supervisors = [Principal.Of(Ann.User)],
            ContactApp = Contacts,
        },
    ];

    public static readonly AppSchema Schema = new(
        new App(Contacts, AppProperty.Account("accounts"), AppProperty.Other("note")),
        new App(Deals, AppProperty.LinkTo("people", Contacts), AppProperty.Account("phones")),
        new App(Companies, AppProperty.LinkTo("people", Contacts), AppProperty.LinkTo("deals", Deals)));

    public static readonly AppItemId KimContact = new(Contacts, "kim");
    public static readonly AppItemId KaiContact = new(Contacts, "kai");
    public static readonly AppItemId SecretContact = new(Contacts, "secret");
    public static readonly AppItemId DealOne = new(Deals, "one");
    public static readonly AppItemId DealTwo = new(Deals, "two");
    public static readonly AppItemId SecretDeal = new(Deals, "secret");
    public static readonly AppItemId Company = new(Companies, "acme");

    public static readonly ImmutableArray<AppItemId> Bindable = [KimContact, KaiContact, SecretContact, DealOne, DealTwo, SecretDeal];

    public static readonly ImmutableArray<AppItem> Items =
    [
        Holder(KimContact, "Kim", "accounts", Kim, KimMail),
        Holder(KaiContact, "Kai", "accounts", Kai, new Account(Messenger.WebChat, "nobody-connects-this")),
        Holder(SecretContact, "Secret", "accounts", KaiTelegram),
        Holder(DealOne, "One", "phones", Kai) with { Links = [new AppItemLinks("people", KimContact, SecretContact, KimContact)] },
        Holder(DealTwo, "Two", "phones") with { Links = [new AppItemLinks("people", KaiContact)] },
        Holder(SecretDeal, "Secret deal", "phones", Kim),
        new AppItem(Company, "Acme")
        {
            Links = [new AppItemLinks("people", KimContact, KaiContact, SecretContact), new AppItemLinks("deals", DealOne, DealTwo, SecretDeal)],
        },
    ];

    /// <summary>Every widget that the schema allows, on an item of its app.</summary>
    public static readonly ImmutableArray<(WidgetSettings Widget, AppItemId Item)> Widgets =
    [
        (WidgetSettings.ByAccount("accounts"), KimContact),
        (WidgetSettings.ByAccount("accounts"), KaiContact),
        (WidgetSettings.ByAccount("accounts"), SecretContact),
        (WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "people" }), DealOne),
        (WidgetSettings.ByAccount("phones"), DealOne),
        (WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "people" }), Company),
        (WidgetSettings.ByAppItem(), KimContact),
        (WidgetSettings.ByAppItem(), DealOne),
        (WidgetSettings.ByAppItem(), SecretDeal),
        (WidgetSettings.ByAppItem("people"), DealTwo),
        (WidgetSettings.ByAppItem("deals"), Company),
        (WidgetSettings.ByAppItem("people"), Company),
    ];

    /// <summary>Whether a viewer may see an item: secret ones are for insiders.</summary>
    public static bool CanSee(Viewer viewer, AppItem item) =>
        !string.Equals(item.Id.Item, "secret", StringComparison.Ordinal) || viewer.Groups.Contains(InsiderGroup);

    private static AppItem Holder(AppItemId id, string name, string property, params ImmutableArray<Account> accounts) =>
        new(id, name) { Accounts = [new AppItemAccounts(property, accounts)] };
}
