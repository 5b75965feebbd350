using LiveChat;

namespace QuickStart;

/// <summary>By account: two live chats with a messenger each, one customer, the widget on the contact's page.</summary>
internal sealed class ContactPage(Shop shop)
{
    private static readonly AppItemId s_ines = new(Shop.Contacts, "ines");
    private static readonly Account s_whatsApp = new(Messenger.WhatsApp, "+15550123");
    private static readonly Account s_telegram = new(Messenger.Telegram, "804411");
    private static readonly Channel s_sales = new(Shop.Sales.Id, new ConnectorId("sales-whatsapp"), s_whatsApp);
    private static readonly Channel s_bot = new(Shop.Workshop.Id, new ConnectorId("workshop-telegram"), s_telegram);
    private static readonly WidgetSettings s_widget = WidgetSettings.ByAccount("accounts");

    private readonly Screen _page = new(shop.History, s_widget, s_ines);

    public static async Task PlayAsync()
    {
        await using var shop = new Shop();
        shop.Records.Put(new AppItem(s_ines, "Ines Prado"));
        var page = new ContactPage(shop);
        Screen.Title("By account: one customer in two messengers");
        await page.EarlierInquiryAsync();
        var (bought, repair) = await page.TwoSessionsAsync();
        await page.BindAsync(bought, repair);
        await page.OthersLookAsync(bought);
        await page.NewSessionAsync(bought);
    }

    private async Task EarlierInquiryAsync()
    {
        var earlier = await shop.WriteAsync(s_sales, "Do you have the red city bike in size 54?");
        await shop.DoAsync(desk => desk.TakeAsync(earlier, Shop.Oscar));
        await shop.ReplyAsync(earlier, "One is left. Shall I put it aside?", Shop.Oscar);
        await shop.DoAsync(desk => desk.CloseAsync(earlier, Shop.Oscar));
        shop.Wait(TimeSpan.FromDays(20));
    }

    private async Task<(SessionId Bought, SessionId Repair)> TwoSessionsAsync()
    {
        var bought = await shop.WriteAsync(s_sales, "I would like to buy that bike now.");
        var repair = await shop.WriteAsync(s_bot, "Can you mount a child seat on it?");
        await shop.DoAsync(desk => desk.TakeAsync(bought, Shop.Olga));
        await shop.DoAsync(desk => desk.TakeAsync(repair, Shop.Tom));
        await shop.ReplyAsync(bought, "Gladly. It is ready for you.", Shop.Olga);
        Screen.Say("Before anybody binds a session, the contact has no account and the list is empty:");
        await _page.MenuAsync(Shop.Sara);
        return (bought, repair);
    }

    private async Task BindAsync(SessionId bought, SessionId repair)
    {
        await shop.DoAsync(desk => desk.BindToAsync(bought, s_ines, Shop.Olga));
        await shop.DoAsync(desk => desk.BindToAsync(repair, s_ines, Shop.Tom));
        Screen.Say("Olga and Tom bind their sessions, and the contact gets both accounts:");
        await _page.MenuAsync(Shop.Sara);
        await _page.WhyAsync(bought, Shop.Sara);
        await _page.MenuAsync(Shop.Olga);
        await _page.MenuAsync(Shop.Tom);
    }

    private async Task OthersLookAsync(SessionId bought)
    {
        Screen.Say("Bookkeeping may read the sessions of Sales; the warehouse may read nothing:");
        await _page.MenuAsync(Shop.Rita);
        await _page.MenuAsync(Shop.Otto);

        Screen.Say("The earlier inquiry is above the current one, although nobody bound it:");
        await _page.WindowAsync(bought, Shop.Rita);
        await _page.WindowAsync(bought, Shop.Otto);

        Screen.Say("Under the strict policy a colleague's session is a gap for Olga, but not for her supervisor:");
        var strict = new Screen(shop.StrictHistory, s_widget, s_ines);
        await strict.WindowAsync(bought, Shop.Olga);
        await strict.WindowAsync(bought, Shop.Sara);

        Screen.Say("The archive:");
        await _page.MenuAsync(Shop.Sara, SessionStatus.Closed);
    }

    private async Task NewSessionAsync(SessionId bought)
    {
        Screen.Say("A new session from the widget:");
        await _page.ChoicesAsync(Shop.Olga);
        await _page.ChoicesAsync(Shop.Rita);
        var chosen = new NewSession(s_widget, s_ines, Shop.Sales.Id, s_whatsApp);
        var refused = await shop.TryAsync(desk => desk.OpenAsync(chosen, Shop.Olga));
        Screen.Outcome("olga opens one while another is active", refused);
        await shop.DoAsync(desk => desk.CloseAsync(bought, Shop.Olga));
        var opened = await shop.TryAsync(desk => desk.OpenAsync(chosen, Shop.Olga));
        Screen.Outcome("olga closes that one and opens another", opened);
        shop.Wait(TimeSpan.FromHours(5));
        await shop.ReplyAsync(opened.GetSession(), "Your bike is a few hours old: is all well?", Shop.Olga);
        shop.Wait(TimeSpan.FromDays(7));
        var late = new Reply("late", "And after a week?");
        var outside = await shop.TryAsync(desk => desk.ReplyAsync(opened.GetSession(), late, Shop.Olga));
        Screen.Outcome("a week after the customer's last message olga writes again", outside);
        await _page.MenuAsync(Shop.Olga);
        await _page.MenuAsync(Shop.Olga, SessionStatus.Closed);
    }
}
