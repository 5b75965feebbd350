using LiveChat;

namespace QuickStart;

/// <summary>By app item: two customers of one company, and the widget on the page of their deal.</summary>
internal sealed class DealPage(Shop shop)
{
    private static readonly AppItemId s_bruno = new(Shop.Contacts, "bruno");
    private static readonly AppItemId s_carla = new(Shop.Contacts, "carla");
    private static readonly AppItemId s_deal = new(Shop.Deals, "2026-17");
    private static readonly Account s_mail = new(Messenger.Email, "bruno@kestrel.example");
    private static readonly Account s_telegram = new(Messenger.Telegram, "551902");
    private static readonly Channel s_mailbox = new(Shop.Sales.Id, new ConnectorId("sales-mailbox"), s_mail);
    private static readonly Channel s_bot = new(Shop.Workshop.Id, new ConnectorId("workshop-telegram"), s_telegram);
    private static readonly WidgetSettings s_widget = WidgetSettings.ByAppItem();

    private readonly Screen _page = new(shop.History, s_widget, s_deal);

    public static async Task PlayAsync()
    {
        await using var shop = new Shop();
        shop.Records.Put(new AppItem(s_bruno, "Bruno Kern") { Accounts = [new("accounts", s_mail)] });
        shop.Records.Put(new AppItem(s_carla, "Carla Voss") { Accounts = [new("accounts", s_telegram)] });
        var customers = new AppItemLinks("customers", s_bruno, s_carla);
        shop.Records.Put(new AppItem(s_deal, "Kestrel: 12 cargo bikes") { Links = [customers] });
        var page = new DealPage(shop);
        Screen.Title("By app item: two customers, one deal");
        await page.EarlierMailAsync();
        var (order, service) = await page.TwoSessionsAsync();
        await page.WindowsAsync(order, service);
        await page.ArchiveAsync(service);
        await page.NewSessionAsync();
    }

    private async Task EarlierMailAsync()
    {
        var earlier = await shop.WriteAsync(s_mailbox, "Do your cargo bikes come with a rain cover?");
        await shop.DoAsync(desk => desk.TakeAsync(earlier, Shop.Olga));
        await shop.ReplyAsync(earlier, "They do, in two sizes.", Shop.Olga);
        await shop.DoAsync(desk => desk.CloseAsync(earlier, Shop.Olga));
        shop.Wait(TimeSpan.FromDays(9));
    }

    private async Task<(SessionId Order, SessionId Service)> TwoSessionsAsync()
    {
        var order = await shop.WriteAsync(s_mailbox, "Please send an offer for twelve.");
        var service = await shop.WriteAsync(s_bot, "Who looks after the bikes later?");
        await shop.DoAsync(desk => desk.TakeAsync(order, Shop.Olga));
        await shop.DoAsync(desk => desk.TakeAsync(service, Shop.Tom));
        await shop.DoAsync(desk => desk.BindToAsync(order, s_deal, Shop.Olga));
        await shop.DoAsync(desk => desk.BindToAsync(service, s_deal, Shop.Tom));
        Screen.Say("Both sessions are bound to the deal; everybody sees those of their live chats:");
        await _page.MenuAsync(Shop.Sara);
        await _page.WhyAsync(service, Shop.Sara);
        await _page.MenuAsync(Shop.Tom);
        await _page.MenuAsync(Shop.Otto);
        return (order, service);
    }

    private async Task WindowsAsync(SessionId order, SessionId service)
    {
        Screen.Say("The earlier mail is above the current one, although nobody bound its session:");
        await _page.WindowAsync(order, Shop.Olga);
        await _page.WindowAsync(service, Shop.Rita);

        Screen.Say("Olga answers in the widget; Sara may not, as she has not assigned the session to herself:");
        await shop.ReplyAsync(order, "The offer is in your mail.", Shop.Olga);
        var reply = new Reply("from-sara", "Call me for a better price.");
        Screen.Outcome("sara replies", await shop.TryAsync(desk => desk.ReplyAsync(order, reply, Shop.Sara)));
    }

    private async Task ArchiveAsync(SessionId service)
    {
        Screen.Say("The archive has the closed sessions that are bound to the deal, and so not the earlier mail:");
        await _page.MenuAsync(Shop.Sara, SessionStatus.Closed);
        await shop.DoAsync(desk => desk.CloseAsync(service, Shop.Tom));
        await _page.MenuAsync(Shop.Sara, SessionStatus.Closed);
    }

    private async Task NewSessionAsync()
    {
        Screen.Say("A new session with a contact of the deal is bound to it at once:");
        await _page.ChoicesAsync(Shop.Sara);
        var chosen = new NewSession(s_widget, s_deal, Shop.Workshop.Id, s_telegram);
        var opened = await shop.TryAsync(desk => desk.OpenAsync(chosen, Shop.Tom));
        Screen.Outcome("tom opens one with Carla", opened);
        await _page.WindowAsync(opened.GetSession(), Shop.Tom);
    }
}
