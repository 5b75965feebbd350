namespace LiveChat.Tests.Hosts;

/// <summary>Two similar live chats, the people who work in them, and the host's records.</summary>
internal static class People
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    public static readonly GroupId Audit = new("audit");
    public static readonly GroupId SupportAudit = new("support-audit");

    public static readonly Viewer Nobody = new(new UserId("zed"));
    public static readonly Viewer Reader = new(new UserId("rex"), Audit);
    public static readonly Viewer Ann = new(new UserId("ann"));
    public static readonly Viewer Bob = new(new UserId("bob"));
    public static readonly Viewer Cat = new(new UserId("cat"));
    public static readonly Viewer Supervisor = new(new UserId("sue"));
    public static readonly Viewer ReadingOperator = new(new UserId("roy"), Audit);

    /// <summary>Reads sales, works in support.</summary>
    public static readonly Viewer OperatorElsewhere = new(new UserId("rea"), Audit);

    public static readonly Viewer Sam = new(new UserId("sam"));
    public static readonly Viewer Sid = new(new UserId("sid"));

    public static readonly Viewer[] All =
        [Nobody, Reader, Ann, Bob, Cat, Supervisor, ReadingOperator, OperatorElsewhere, Sam, Sid];

    public static readonly AppId Contacts = new("contacts");
    public static readonly AppId Deals = new("deals");
    public static readonly AppId Invoices = new("invoices");

    public static readonly AppSchema Schema = new(
        new App(Contacts, AppProperty.Account("accounts"), AppProperty.Other("birthday")),
        new App(Deals, AppProperty.LinkTo("contact", Contacts)),
        new App(Invoices, AppProperty.Other("sum")));

    public static readonly AccountHistory ByAccount = WidgetSettings.ByAccount("accounts");
    public static readonly AppItemHistory ByAppItem = WidgetSettings.ByAppItem();

    public static readonly Account KimsPhone = new(Messenger.WhatsApp, "+15550100");
    public static readonly Account KimsMail = new(Messenger.Email, "kim@example.org");
    public static readonly Account LeesPhone = new(Messenger.WhatsApp, "+15550199");

    public static readonly AppItemId Kim = new(Contacts, "kim");
    public static readonly AppItemId Lee = new(Contacts, "lee");
    public static readonly AppItemId Deal = new(Deals, "deal-1");
    public static readonly AppItemId OtherDeal = new(Deals, "deal-2");
    public static readonly AppItemId Invoice = new(Invoices, "invoice-1");

    public static readonly LiveChatSettings Sales = new(new LiveChatId("sales"), "Sales")
    {
        Connectors = Connectors(),
        Operators = [Principal.Of(Ann.User), Principal.Of(Bob.User), Principal.Of(Cat.User), Principal.Of(
            ReadingOperator.User)],
        Supervisors = [Principal.Of(Supervisor.User)],
        ReaderGroups = [Audit],
        ContactApp = Contacts,
        RequestApp = Deals,
    };

    public static readonly LiveChatSettings Support = new(new LiveChatId("support"), "Support")
    {
        Connectors = Connectors(),
        Operators = [Principal.Of(Sam.User), Principal.Of(Sid.User), Principal.Of(OperatorElsewhere.User)],
        ReaderGroups = [SupportAudit],
        ContactApp = Contacts,
        RequestApp = Deals,
    };

    public static AppItem KimsRecord { get; } =
        new(Kim, "Kim") { Accounts = [new AppItemAccounts("accounts", KimsPhone, KimsMail)] };

    public static AppItem LeesRecord { get; } = new(Lee, "Lee");

    public static AppItem DealsRecord(AppItemId id) => new(id, id.Item) { Links = [new AppItemLinks("contact", Kim)] };

    public static Channel PhoneChannel(LiveChatSettings liveChat, string connector = "wa-1") =>
        new(liveChat.Id, new ConnectorId(connector), KimsPhone);

    private static System.Collections.Immutable.ImmutableArray<Connector> Connectors() =>
    [
        new Connector(new ConnectorId("wa-1"), Messenger.WhatsApp),
        new Connector(new ConnectorId("wa-2"), Messenger.WhatsApp),
        new Connector(new ConnectorId("mail"), Messenger.Email),
        new Connector(new ConnectorId("tg"), Messenger.Telegram) { Reopen = ReopenPolicy.Within(TimeSpan.FromDays(2)) },
    ];
}
