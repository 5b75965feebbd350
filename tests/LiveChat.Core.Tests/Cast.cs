using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Tests;

/// <summary>The people, live chats, customers and records of all tests.</summary>
internal static class Cast
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    public static readonly ChannelKey Key = new(new byte[ChannelKey.Size]);

    public static readonly AppId Contacts = new("contacts");
    public static readonly AppId Deals = new("deals");
    public static readonly AppId Invoices = new("invoices");

    public static readonly GroupId DeskGroup = new("desk");
    public static readonly GroupId AuditGroup = new("audit");
    public static readonly GroupId SupportAuditGroup = new("support-audit");

    /// <summary>May see secret records; has no role in a live chat.</summary>
    public static readonly GroupId InsiderGroup = new("insiders");

    /// <summary>Operators by name, and one operator by group.</summary>
    public static readonly Viewer Ann = new(new UserId("ann"), InsiderGroup);
    public static readonly Viewer Bob = new(new UserId("bob"));
    public static readonly Viewer Cat = new(new UserId("cat"), DeskGroup);

    public static readonly Viewer Supervisor = new(new UserId("sue"), InsiderGroup);
    public static readonly Viewer Reader = new(new UserId("rex"), AuditGroup);
    public static readonly Viewer ReadingOperator = new(new UserId("roy"), DeskGroup, AuditGroup);
    public static readonly Viewer Nobody = new(new UserId("zed"), InsiderGroup);

    /// <summary>Reads sales, works in support.</summary>
    public static readonly Viewer OperatorElsewhere = new(new UserId("rea"), AuditGroup);

    public static readonly Viewer Sam = new(new UserId("sam"));
    public static readonly Viewer Sid = new(new UserId("sid"));

    /// <summary>The staff of sales.</summary>
    public static readonly ImmutableArray<Viewer> Staff = [Ann, Bob, Cat, ReadingOperator, Supervisor];

    /// <summary>The staff of sales, and those who are not.</summary>
    public static readonly ImmutableArray<Viewer> Everybody = [.. Staff, Reader, Nobody];

    /// <summary>Everybody, and the staff of support.</summary>
    public static readonly ImmutableArray<Viewer> All = [.. Everybody, OperatorElsewhere, Sam, Sid];

    public static readonly LiveChatSettings Sales = new(new LiveChatId("sales"), "Sales")
    {
        Connectors = Connectors(),
        Operators = [Principal.Of(Ann.User), Principal.Of(Bob.User), Principal.Of(DeskGroup)],
        Supervisors = [Principal.Of(Supervisor.User)],
        ReaderGroups = [AuditGroup],
        ContactApp = Contacts,
        RequestApp = Deals,
    };

    /// <summary>Has the same connectors as sales, and other people.</summary>
    public static readonly LiveChatSettings Support = new(new LiveChatId("support"), "Support")
    {
        Connectors = Connectors(),
        Operators = [Principal.Of(Sam.User), Principal.Of(Sid.User), Principal.Of(OperatorElsewhere.User)],
        ReaderGroups = [SupportAuditGroup],
        ContactApp = Contacts,
        RequestApp = Deals,
    };

    public static readonly Account KimsPhone = new(Messenger.WhatsApp, "+15550100");
    public static readonly Account KimsMail = new(Messenger.Email, "kim@example.org");
    public static readonly Account LeesPhone = new(Messenger.WhatsApp, "+15550199");

    /// <summary>Never reopens.</summary>
    public static readonly Channel WhatsApp = PhoneChannel(Sales);

    /// <summary>Always reopens.</summary>
    public static readonly Channel Mail = new(Sales.Id, new ConnectorId("mail"), KimsMail);

    /// <summary>Reopens within two days.</summary>
    public static readonly Channel Telegram = new(
        Sales.Id,
        new ConnectorId("tg"),
        new Account(Messenger.Telegram, "4711")
    );

    /// <summary>A channel of each reopen policy.</summary>
    public static readonly ImmutableArray<Channel> Channels = [WhatsApp, Mail, Telegram];

    public static readonly AppSchema Schema = new(
        new App(Contacts, AppProperty.Account("accounts"), AppProperty.Other("birthday")),
        new App(Deals, AppProperty.LinkTo("contact", Contacts)),
        new App(Invoices, AppProperty.Other("sum"))
    );

    public static readonly AccountHistory ByAccount = WidgetSettings.ByAccount("accounts");
    public static readonly AppItemHistory ByAppItem = WidgetSettings.ByAppItem();

    public static readonly AppItemId Kim = new(Contacts, "kim");
    public static readonly AppItemId Lee = new(Contacts, "lee");
    public static readonly AppItemId Deal = new(Deals, "deal-1");
    public static readonly AppItemId OtherDeal = new(Deals, "deal-2");
    public static readonly AppItemId Invoice = new(Invoices, "invoice-1");

    public static SessionId SessionAtNoon => new(Key.IdOf(WhatsApp), Noon);

    public static AppItem KimsRecord { get; } =
        new(Kim, "Kim") { Accounts = [new AppItemAccounts("accounts", KimsPhone, KimsMail)] };

    public static AppItem LeesRecord { get; } = new(Lee, "Lee");

    /// <summary>The caller's id of a reply in the session opened on WhatsApp at noon.</summary>
    public static MessageId ReplyAtNoon(string id) => MessageId.OfCaller(SessionAtNoon, id);

    public static Channel PhoneChannel(LiveChatSettings liveChat, string connector = "wa") =>
        new(liveChat.Id, new ConnectorId(connector), KimsPhone);

    public static AppItem ContactRecord(string id, params Account[] accounts) =>
        new(new AppItemId(Contacts, id), id) { Accounts = [new AppItemAccounts("accounts", [.. accounts])] };

    public static AppItem DealRecord(string id) => new(new AppItemId(Deals, id), id);

    /// <summary>The record of a deal with Kim.</summary>
    public static AppItem KimsDealRecord(AppItemId id) =>
        new(id, id.Item) { Links = [new AppItemLinks("contact", Kim)] };

    public static AppItem InvoiceRecord(string id) => new(new AppItemId(Invoices, id), id);

    private static ImmutableArray<Connector> Connectors() =>
        [
            new Connector(new ConnectorId("wa"), Messenger.WhatsApp) { Reach = ReachPolicy.Anybody },
            new Connector(new ConnectorId("wa2"), Messenger.WhatsApp),
            new Connector(new ConnectorId("mail"), Messenger.Email),
            new Connector(new ConnectorId("tg"), Messenger.Telegram)
            {
                Reopen = ReopenPolicy.Within(TimeSpan.FromDays(2)),
            },
        ];
}
