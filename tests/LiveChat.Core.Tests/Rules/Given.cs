using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>One live chat with a connector of each reopen policy, and one person of each role.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    public static readonly LiveChatId SalesId = new("sales");
    public static readonly AppId Contacts = new("contacts");
    public static readonly AppId Deals = new("deals");
    public static readonly AppId Invoices = new("invoices");
    public static readonly GroupId DeskGroup = new("desk");
    public static readonly GroupId AuditGroup = new("audit");

    /// <summary>Operators by name, and one operator by group.</summary>
    public static readonly Viewer Ann = new(new UserId("ann"));
    public static readonly Viewer Bob = new(new UserId("bob"));
    public static readonly Viewer Cat = new(new UserId("cat"), DeskGroup);

    public static readonly Viewer Supervisor = new(new UserId("sue"));
    public static readonly Viewer Reader = new(new UserId("rex"), AuditGroup);
    public static readonly Viewer ReadingOperator = new(new UserId("roy"), DeskGroup, AuditGroup);
    public static readonly Viewer Nobody = new(new UserId("zed"));

    public static readonly Viewer[] Staff = [Ann, Bob, Cat, ReadingOperator, Supervisor];
    public static readonly Viewer[] Everybody = [.. Staff, Reader, Nobody];

    /// <summary>Never reopens.</summary>
    public static readonly Channel WhatsApp = ChannelOn("wa", new Account(Messenger.WhatsApp, "+15550100"));

    /// <summary>Always reopens.</summary>
    public static readonly Channel Mail = ChannelOn("mail", new Account(Messenger.Email, "kim@example.org"));

    /// <summary>Reopens within two days.</summary>
    public static readonly Channel Telegram = ChannelOn("tg", new Account(Messenger.Telegram, "4711"));

    public static readonly Channel[] Channels = [WhatsApp, Mail, Telegram];

    public static readonly LiveChatSettings Sales = new(SalesId, "Sales")
    {
        Connectors =
        [
            new Connector(new ConnectorId("wa"), Messenger.WhatsApp),
            new Connector(new ConnectorId("mail"), Messenger.Email),
            new Connector(new ConnectorId("tg"), Messenger.Telegram) { Reopen = ReopenPolicy.Within(TimeSpan.FromDays(2)) },
        ],
        Operators = [Principal.Of(Ann.User), Principal.Of(Bob.User), Principal.Of(DeskGroup)],
        Supervisors = [Principal.Of(Supervisor.User)],
        ReaderGroups = [AuditGroup],
        ContactApp = Contacts,
        RequestApp = Deals,
    };

    public static readonly ChannelKey Key = new(new byte[ChannelKey.Size]);

    /// <summary>The caller's id of a reply in the session opened on WhatsApp at noon.</summary>
    public static MessageId ReplyAtNoon(string id) => MessageId.OfCaller(SessionAtNoon, id);

    public static SessionId SessionAtNoon => new(Key.IdOf(WhatsApp), Noon);

    public static AppItem Contact(string id, params Account[] accounts) =>
        new(new AppItemId(Contacts, id), id) { Accounts = [new AppItemAccounts("accounts", [.. accounts])] };

    public static AppItem Deal(string id) => new(new AppItemId(Deals, id), id);

    public static AppItem Invoice(string id) => new(new AppItemId(Invoices, id), id);

    private static Channel ChannelOn(string connector, Account account) => new(SalesId, new ConnectorId(connector), account);
}
