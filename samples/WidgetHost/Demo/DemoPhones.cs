using LiveChat;
using WidgetHost.Simulator;

namespace WidgetHost.Demo;

/// <summary>The phones of the demo's customers.</summary>
internal static class DemoPhones
{
    internal static PhoneBook Make() =>
        new([
            Orders("maya-whatsapp", "Maya Lindqvist", "Maya", "orders-whatsapp", DemoShop.MayaWhatsApp),
            Help("maya-telegram", "Maya Lindqvist", "Maya L.", DemoShop.MayaTelegram),
            Orders("amina-whatsapp", "Amina Sow", "Amina", "orders-whatsapp", DemoShop.AminaWhatsApp),
            Help("amina-telegram", "Amina Sow", "Amina S.", DemoShop.AminaTelegram),
            Orders("priya-whatsapp", "Priya Nair", "Priya", "orders-whatsapp", DemoShop.PriyaWhatsApp),
            Help("lukas-telegram", "Lukas Hahn", "Lukas", DemoShop.LukasTelegram),
            Orders("tomas-email", "Tomas Okafor", "Tomas", "orders-mailbox", DemoShop.TomasEmail),
            Help("ida-telegram", "Ida Berg", "Ida", DemoShop.IdaTelegram),
        ]);

    private static Phone Orders(string id, string owner, string nick, string connector, Account account) =>
        Make(id, owner, nick, DemoShop.Orders, connector, account);

    private static Phone Help(string id, string owner, string nick, Account account) =>
        Make(id, owner, nick, DemoShop.Help, "help-telegram", account);

    private static Phone Make(
        string id,
        string owner,
        string nick,
        LiveChatSettings liveChat,
        string connector,
        Account account
    ) => new(id, owner, new Channel(liveChat.Id, new ConnectorId(connector), account), liveChat.Name, nick);
}
