using LiveChat;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.Samples.Tests.Readme;

/// <summary>The README's contact's page, after the README's program.</summary>
public sealed class ContactPageTests
{
    [Rule(S1, S3)]
    [Fact]
    public async Task The_contacts_page_of_the_readme_lists_the_closed_inquiry_and_shows_its_timeline()
    {
        var olga = new Viewer(new UserId("olga"));
        var whatsApp = new Connector(new ConnectorId("wa-main"), Messenger.WhatsApp);
        var sales = new LiveChatSettings(new LiveChatId("sales"), "Sales")
        {
            Connectors = [whatsApp],
            Operators = [Principal.Of(olga.User)],
        };
        var channel = new Channel(sales.Id, whatsApp.Id, new Account(Messenger.WhatsApp, "+15550100"));

        var contacts = new AppId("contacts");
        var records = new InMemoryAppItems(new AppSchema(new App(contacts, AppProperty.Account("phones"))));
        var kim = new AppItem(new AppItemId(contacts, "1"), "Kim") { Accounts = [new("phones", [channel.Account])] };
        records.Put(kim);
        await using var services = new ServiceCollection()
            .AddLiveChat(chat => chat.UseInMemory().WithLiveChats(sales).WithAppItems(records))
            .BuildServiceProvider();

        var desk = services.GetRequiredService<SessionDesk>();
        var asked = await desk.ReceiveAsync(channel, new IncomingMessage("wamid.1", "Where is my order?"));
        await desk.TakeAsync(asked.GetSession(), olga);
        await desk.CloseAsync(asked.GetSession(), olga);
        var history = services.GetRequiredService<HistoryResolver>();
        async Task<TimelinePage?> FindAsync()
        {
            var list = SessionList.Of(WidgetSettings.ByAccount("phones"), kim.Id);
            var archive = await history.ListSessionsAsync(list, olga, SessionStatus.Closed);
            return archive.Items is [var newest, ..] ? await history.FindTimelineAsync(newest.Id, olga) : null;
        }

        var page = await FindAsync();
        Assert.Equal("Where is my order?", Assert.Single(page!.Entries.OfType<MessageEntry>()).Text);
    }
}
