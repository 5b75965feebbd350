using LiveChat;
using Microsoft.Extensions.DependencyInjection;

var olga = new Viewer(new UserId("olga"));
var whatsApp = new Connector(new ConnectorId("wa-main"), Messenger.WhatsApp);
var sales = new LiveChatSettings(new LiveChatId("sales"), "Sales")
{
    Connectors = [whatsApp],
    Operators = [Principal.Of(olga.User)],
};
await using var services = new ServiceCollection()
    .AddLiveChat(chat => chat.UseInMemory().WithLiveChats(sales))
    .BuildServiceProvider();
var (desk, history) = (services.GetRequiredService<SessionDesk>(), services.GetRequiredService<HistoryResolver>());

var channel = new Channel(sales.Id, whatsApp.Id, new Account(Messenger.WhatsApp, "+15550100"));
var asked = await desk.ReceiveAsync(channel, new IncomingMessage("wamid.1", "Where is my order?"));
await desk.TakeAsync(asked.GetSession(), olga);
await desk.ReplyAsync(asked.GetSession(), new Reply("reply-1", "It left this morning."), olga);
await desk.CloseAsync(asked.GetSession(), olga);

var thanked = await desk.ReceiveAsync(channel, new IncomingMessage("wamid.2", "It came, thank you!"));
await foreach (var page in history.ReadTimelineAsync(thanked.GetSession(), olga))
{
    foreach (var entry in page.Entries.OfType<MessageEntry>())
    {
        Console.WriteLine($"{entry.Author.Kind}: {entry.Text}");
    }
}

// The two examples of the product's page, played to the end.
await QuickStart.ContactPage.PlayAsync();
await QuickStart.DealPage.PlayAsync();
