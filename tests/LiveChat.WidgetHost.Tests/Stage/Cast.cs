using System.Globalization;
using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Stage;

/// <summary>The people, customers, records and live chats of all tests, as the demo has them.</summary>
internal static class Cast
{
    /// <summary>Nora Vance: an operator of both live chats, responsible for Maya's session in Orders.</summary>
    public const string Operator = "nora";

    /// <summary>Paul Adeyemi: the other operator, responsible for Maya's session in Help.</summary>
    public const string OtherOperator = "paul";

    /// <summary>Ruth Almeida: supervises both live chats, designs forms, and may see the board's deal.</summary>
    public const string Supervisor = "ruth";

    /// <summary>Lena Brandt of accounting: may read every session, and works in no live chat.</summary>
    public const string Reader = "lena";

    /// <summary>Otis Finch of the warehouse: sees records, and no session.</summary>
    public const string Stranger = "otis";

    // The records, as their addresses end.
    public const string Maya = "contacts/maya";
    public const string Amina = "contacts/amina";
    public const string Tomas = "contacts/tomas";
    public const string Deal = "deals/harbour";
    public const string DealsName = "Harbour Café: monthly beans";

    /// <summary>The supervisor is the only one who may see this record.</summary>
    public const string SecretDeal = "deals/takeover";

    /// <summary>A record whose form has no widget.</summary>
    public const string Company = "companies/harbour";

    public const string MayasPage = "/apps/" + Maya;
    public const string AminasPage = "/apps/" + Amina;
    public const string DealsPage = "/apps/" + Deal;
    public const string OrdersPage = "/live-chats/orders";
    public const string HelpPage = "/live-chats/help";

    /// <summary>Where the widget's API is.</summary>
    public const string Api = "/livechat/api";

    // The addresses at which widgets of records, and of a live chat, ask for sessions, events and choices.
    public const string MayasWidget = Api + "/widgets/" + Maya;
    public const string AminasWidget = Api + "/widgets/" + Amina;
    public const string TomasWidget = Api + "/widgets/" + Tomas;
    public const string DealsWidget = Api + "/widgets/" + Deal;
    public const string OrdersWidget = Api + "/live-chats/orders";

    // The customers' accounts. No record has Amina's and Kim's until somebody binds their sessions.
    public const string MayasNumber = "+15550142";
    public const string MayasTelegram = "720144";
    public const string TomasMail = "tomas@harbour.example";
    public const string AminasNumber = "+15550177";
    public const string KimsNumber = "+15550199";

    // The customers' phones in the simulator.
    public const string MayasPhone = "maya-whatsapp";
    public const string AminasPhone = "amina-whatsapp";

    // What the two customers of the deal wrote last, in Orders and in Help.
    public const string TomasAsks = "Please quote ten kilos a month.";
    public const string IdaAsks = "Whom do we call about the grinder?";

    /// <summary>The users, in this order: three of the staff, the reader, and the stranger.</summary>
    public static readonly string[] Everybody = [Operator, OtherOperator, Supervisor, Reader, Stranger];

    /// <summary>An active session of the operator and an earlier, closed one.</summary>
    public static readonly Channel MayasChannel = ChannelOf(DemoShop.MayaWhatsApp);

    /// <summary>Empty until a test lets Amina write.</summary>
    public static readonly Channel AminasChannel = ChannelOf(DemoShop.AminaWhatsApp);

    /// <summary>An empty channel of a customer whom no record names.</summary>
    public static Channel NewChannel(int number) =>
        ChannelOf(
            new Account(Messenger.WhatsApp, string.Create(CultureInfo.InvariantCulture, $"+1555020{number:000}"))
        );

    /// <summary>A user as the desk knows them.</summary>
    public static Viewer ViewerOf(string user, params string[] groups) =>
        new(new UserId(user), [.. groups.Select(group => new GroupId(group))]);

    private static Channel ChannelOf(Account account) =>
        new(DemoShop.Orders.Id, new ConnectorId("orders-whatsapp"), account);
}
