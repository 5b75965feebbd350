using LiveChat.WidgetHost.Tests.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.WidgetHost.Tests.Package;

/// <summary>A host that starts on a store without an index makes it, and serves meanwhile.</summary>
public sealed class SearchIndexingTests
{
    [Rule(Q3, H7)]
    [Fact]
    public async Task A_host_makes_the_index_of_a_store_that_has_none()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        var sales = new LiveChatSettings(SmallHost.Channel.LiveChat, "Sales")
        {
            Connectors = [new Connector(SmallHost.Channel.Connector, SmallHost.Channel.Account.Messenger)],
            Operators = [Principal.Of(new UserId("nora"))],
        };
        using (var store = new SqliteStore(file, new SqliteStoreOptions { Search = false }).EnsureCreated())
        {
            var desk = new SessionDesk(LiveChatStore.Of(store), new LiveChatHost(sales));
            for (var message = 0; message < 700; message++)
            {
                await desk.ReceiveAsync(SmallHost.Channel, new IncomingMessage($"m{message}", $"teapot {message}"));
            }
        }

        await using var app = SmallHost.Build(
            SmallHost.Ports,
            builder =>
                builder.Services.AddLiveChat(chat =>
                    chat.UseSqlite($"Data Source={file}")
                        .WithLiveChats(new InMemoryLiveChatDirectory(sales))
                        .WithAppItems(new InMemoryAppItems(new AppSchema(new App(SmallHost.Contacts))))
                ),
            withLiveChat: false
        );
        app.MapLiveChat();
        await app.StartAsync(TestContext.Current.CancellationToken);

        var history = app.Services.GetRequiredService<HistoryResolver>();
        var (viewer, deadline) = (new Viewer(new UserId("nora")), DateTime.UtcNow.AddMinutes(1));
        SearchPage page;
        while ((page = (await history.SearchAsync(SearchScope.Everything, "teapot 17", viewer))!).Refusal is not null)
        {
            Assert.Equal(RefusalCode.SearchNotReady, page.Refusal.Code);
            Assert.True(DateTime.UtcNow < deadline, "The index was not made.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(11, page.Items.Length);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
