using System.Collections.Immutable;

namespace LiveChat.Tests.History;

/// <summary>The stage of random worlds: two live chats, six channels of three customers, three apps and their items.</summary>
internal static class Stage
{
    public static readonly AppId Companies = new("companies");

    public static readonly Account KaisPhone = new(Messenger.WhatsApp, "+15550101");

    /// <summary>The same customer in two live chats and on two connectors of one, and other customers.</summary>
    public static readonly ImmutableArray<Channel> Channels =
    [
        new(Cast.Sales.Id, new ConnectorId("wa"), Cast.KimsPhone),
        new(Cast.Sales.Id, new ConnectorId("wa2"), Cast.KimsPhone),
        new(Cast.Support.Id, new ConnectorId("wa"), Cast.KimsPhone),
        new(Cast.Sales.Id, new ConnectorId("wa"), KaisPhone),
        new(Cast.Sales.Id, new ConnectorId("mail"), Cast.KimsMail),
        new(Cast.Support.Id, new ConnectorId("tg"), Cast.Telegram.Account),
    ];

    public static readonly ImmutableArray<LiveChatSettings> LiveChats =
    [
        Cast.Sales with
        {
            Connectors = Cast.Sales.Connectors.RemoveAll(one => one.Messenger == Messenger.Telegram),
        },
        new(Cast.Support.Id, "Support")
        {
            Connectors =
            [
                new Connector(new ConnectorId("wa"), Messenger.WhatsApp)
                {
                    Reopen = ReopenPolicy.Within(TimeSpan.FromHours(1)),
                },
                new Connector(new ConnectorId("tg"), Messenger.Telegram),
            ],
            Operators = [Principal.Of(Cast.DeskGroup), Principal.Of(Cast.Supervisor.User)],
            Supervisors = [Principal.Of(Cast.Ann.User)],
            ContactApp = Cast.Contacts,
        },
    ];

    public static readonly AppSchema Schema = new(
        new App(Cast.Contacts, AppProperty.Account("accounts"), AppProperty.Other("note")),
        new App(Cast.Deals, AppProperty.LinkTo("people", Cast.Contacts), AppProperty.Account("phones")),
        new App(Companies, AppProperty.LinkTo("people", Cast.Contacts), AppProperty.LinkTo("deals", Cast.Deals))
    );

    public static readonly AppItemId Kai = new(Cast.Contacts, "kai");
    public static readonly AppItemId SecretContact = new(Cast.Contacts, "secret");
    public static readonly AppItemId DealOne = new(Cast.Deals, "one");
    public static readonly AppItemId DealTwo = new(Cast.Deals, "two");
    public static readonly AppItemId SecretDeal = new(Cast.Deals, "secret");
    public static readonly AppItemId Company = new(Companies, "acme");

    public static readonly ImmutableArray<AppItemId> Bindable =
    [
        Cast.Kim,
        Kai,
        SecretContact,
        DealOne,
        DealTwo,
        SecretDeal,
    ];

    public static readonly ImmutableArray<AppItem> Items =
    [
        Holder(Cast.Kim, "Kim", "accounts", Cast.KimsPhone, Cast.KimsMail),
        Holder(Kai, "Kai", "accounts", KaisPhone, new Account(Messenger.WebChat, "nobody-connects-this")),
        Holder(SecretContact, "Secret", "accounts", Cast.Telegram.Account),
        Holder(DealOne, "One", "phones", KaisPhone) with
        {
            Links = [new AppItemLinks("people", Cast.Kim, SecretContact, Cast.Kim)],
        },
        Holder(DealTwo, "Two", "phones") with
        {
            Links = [new AppItemLinks("people", Kai)],
        },
        Holder(SecretDeal, "Secret deal", "phones", Cast.KimsPhone),
        new AppItem(Company, "Acme")
        {
            Links =
            [
                new AppItemLinks("people", Cast.Kim, Kai, SecretContact),
                new AppItemLinks("deals", DealOne, DealTwo, SecretDeal),
            ],
        },
    ];

    /// <summary>Every widget that the schema allows, on an item of its app.</summary>
    public static readonly ImmutableArray<(WidgetSettings Widget, AppItemId Item)> Widgets =
    [
        (WidgetSettings.ByAccount("accounts"), Cast.Kim),
        (WidgetSettings.ByAccount("accounts"), Kai),
        (WidgetSettings.ByAccount("accounts"), SecretContact),
        (WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "people" }), DealOne),
        (WidgetSettings.ByAccount("phones"), DealOne),
        (WidgetSettings.ByAccount(new AccountField("accounts") { LinkProperty = "people" }), Company),
        (WidgetSettings.ByAppItem(), Cast.Kim),
        (WidgetSettings.ByAppItem(), DealOne),
        (WidgetSettings.ByAppItem(), SecretDeal),
        (WidgetSettings.ByAppItem("people"), DealTwo),
        (WidgetSettings.ByAppItem("deals"), Company),
        (WidgetSettings.ByAppItem("people"), Company),
    ];

    /// <summary>Whether a viewer may see an item: secret ones are for insiders.</summary>
    public static bool CanSee(Viewer viewer, AppItem item) =>
        !string.Equals(item.Id.Item, "secret", StringComparison.Ordinal) || viewer.Groups.Contains(Cast.InsiderGroup);

    private static AppItem Holder(
        AppItemId id,
        string name,
        string property,
        params ImmutableArray<Account> accounts
    ) => new(id, name) { Accounts = [new AppItemAccounts(property, accounts)] };
}
