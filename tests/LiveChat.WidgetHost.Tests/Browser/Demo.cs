using WidgetHost.Demo;

namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The demo's channels.</summary>
internal static class Demo
{
    public static readonly Channel MayaWhatsApp = new(
        DemoShop.Orders.Id,
        new ConnectorId("orders-whatsapp"),
        DemoShop.MayaWhatsApp
    );

    public static readonly Channel AminaWhatsApp = new(
        DemoShop.Orders.Id,
        new ConnectorId("orders-whatsapp"),
        DemoShop.AminaWhatsApp
    );

    public static readonly AppItemId Amina = DemoShop.Amina;
}
