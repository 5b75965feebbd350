using System.Collections.Immutable;
using LiveChat;
using WidgetHost.People;
using WidgetHost.Records;

namespace WidgetHost.Demo;

/// <summary>A coffee roaster as a host: its people, its live chats, its apps and records.</summary>
internal static class DemoShop
{
    internal static readonly AppId Contacts = new("contacts");
    internal static readonly AppId Deals = new("deals");
    internal static readonly AppId Companies = new("companies");

    internal static readonly AppItemId Maya = new(Contacts, "maya");
    internal static readonly AppItemId Amina = new(Contacts, "amina");
    internal static readonly AppItemId Tomas = new(Contacts, "tomas");
    internal static readonly AppItemId Ida = new(Contacts, "ida");
    internal static readonly AppItemId Priya = new(Contacts, "priya");
    internal static readonly AppItemId Lukas = new(Contacts, "lukas");
    internal static readonly AppItemId HarbourDeal = new(Deals, "harbour");
    internal static readonly AppItemId SecretDeal = new(Deals, "takeover");

    internal static readonly Account MayaWhatsApp = new(Messenger.WhatsApp, "+15550142");
    internal static readonly Account MayaTelegram = new(Messenger.Telegram, "720144");
    internal static readonly Account AminaWhatsApp = new(Messenger.WhatsApp, "+15550177");
    internal static readonly Account AminaTelegram = new(Messenger.Telegram, "720177");
    internal static readonly Account TomasEmail = new(Messenger.Email, "tomas@harbour.example");
    internal static readonly Account IdaTelegram = new(Messenger.Telegram, "651208");
    internal static readonly Account PriyaWhatsApp = new(Messenger.WhatsApp, "+15550163");
    internal static readonly Account LukasTelegram = new(Messenger.Telegram, "720163");

    internal static readonly GroupId Accounting = new("accounting");

    private static readonly GroupId s_board = new("board");
    private static readonly UserId s_nora = new("nora");
    private static readonly UserId s_paul = new("paul");
    private static readonly UserId s_ruth = new("ruth");

    /// <summary>The group that may read everything in both live chats.</summary>
    internal static readonly Viewer Supervisor = new(s_ruth);

    internal static readonly LiveChatSettings Orders = new(new LiveChatId("orders"), "Orders")
    {
        Connectors =
        [
            new Connector(new ConnectorId("orders-whatsapp"), Messenger.WhatsApp) { SendsOnce = true },
            // Each mail opens a new session here, so that the timeline shows earlier inquiries as sessions, too.
            new Connector(new ConnectorId("orders-mailbox"), Messenger.Email)
            {
                Reopen = ReopenPolicy.Never,
                SendsOnce = true,
            },
        ],
        Operators = [Principal.Of(s_nora), Principal.Of(s_paul)],
        Supervisors = [Principal.Of(s_ruth)],
        ReaderGroups = [Accounting],
        ContactApp = Contacts,
        RequestApp = Deals,
    };

    internal static readonly LiveChatSettings Help = new(new LiveChatId("help"), "Help")
    {
        Connectors = [new Connector(new ConnectorId("help-telegram"), Messenger.Telegram) { SendsOnce = true }],
        Operators = [Principal.Of(s_nora), Principal.Of(s_paul)],
        Supervisors = [Principal.Of(s_ruth)],
        ReaderGroups = [Accounting],
        ContactApp = Contacts,
        RequestApp = Deals,
    };

    internal static readonly ImmutableArray<MessageTemplate> Templates =
    [
        new MessageTemplate
        {
            Name = "order_ready",
            Language = "en",
            Text = "Hello {{1}}, your order {{2}} is ready.",
            Parameters = ["Name", "Order"],
        },
        new MessageTemplate
        {
            Name = "still_interested",
            Language = "en",
            Text = "Hello, are you still interested in our coffee? Just answer here.",
        },
    ];

    internal static readonly AppSchema Schema = new(
        new App(
            Contacts,
            AppProperty.Other("name"),
            AppProperty.Account("accounts"),
            AppProperty.LinkTo("company", Companies)
        ),
        new App(
            Deals,
            AppProperty.Other("title"),
            AppProperty.LinkTo("customers", Contacts),
            AppProperty.LinkTo("supplier", Companies)
        ),
        new App(Companies, AppProperty.Other("name"))
    );

    internal static readonly ImmutableArray<Person> People =
    [
        new(s_nora, "Nora Vance", "Operator of Orders and Help", []),
        new(s_paul, "Paul Adeyemi", "Operator of Orders and Help", []),
        new(s_ruth, "Ruth Almeida", "Supervisor of both; designs forms", [s_board], IsDesigner: true),
        new(new UserId("lena"), "Lena Brandt", "Accounting: may read the sessions, has no live chats", [Accounting]),
        new(new UserId("otis"), "Otis Finch", "Warehouse: sees records, but no session", [new GroupId("warehouse")]),
    ];

    internal static async ValueTask FillAsync(HostRecords records, IWidgetStore widgets, CancellationToken token)
    {
        var harbour = new AppItemId(Companies, "harbour");
        records.Put(new AppItem(harbour, "Harbour Café"));
        records.Put(Contact(Maya, "Maya Lindqvist", harbour, MayaWhatsApp, MayaTelegram));
        records.Put(Contact(Amina, "Amina Sow", company: null));
        records.Put(Contact(Tomas, "Tomas Okafor", harbour, TomasEmail));
        records.Put(Contact(Ida, "Ida Berg", harbour, IdaTelegram));
        records.Put(Contact(Priya, "Priya Nair", harbour, PriyaWhatsApp));
        records.Put(Contact(Lukas, "Lukas Hahn", harbour, LukasTelegram));
        records.Put(Deal(HarbourDeal, "Harbour Café: monthly beans", Tomas, Ida));
        records.Put(Deal(SecretDeal, "Takeover of a competitor", Tomas), onlyFor: s_board);

        // Version 0: a form that somebody has designed keeps its widget.
        await widgets.TrySaveAsync(Published(Contacts, WidgetSettings.ByAccount("accounts")), version: 0, token);
        await widgets.TrySaveAsync(Published(Deals, WidgetSettings.ByAppItem()), version: 0, token);
    }

    private static AppItem Contact(
        AppItemId id,
        string name,
        AppItemId? company,
        params ImmutableArray<Account> held
    ) =>
        new(id, name)
        {
            Accounts = [new AppItemAccounts("accounts", held)],
            Links = company is { } at ? [new AppItemLinks("company", at)] : [],
        };

    private static AppItem Deal(AppItemId id, string title, params ImmutableArray<AppItemId> customers) =>
        new(id, title) { Links = [new AppItemLinks("customers", customers)] };

    private static Widget Published(AppId app, WidgetSettings settings) =>
        new(app) { Draft = settings, Published = settings };
}
