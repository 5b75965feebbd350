using LiveChat.Storage.PostgreSql;
using LiveChat.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.Samples.Tests.Readme;

/// <summary>Runs the lines that docs/search.md shows, and those with which an upgrade makes an index.</summary>
public sealed class SearchExampleTests
{
    [Fact]
    public async Task Words_are_found_and_the_timeline_around_them_is_shown()
    {
        var channel = new Channel(
            new LiveChatId("sales"),
            new ConnectorId("wa-main"),
            new Account(Messenger.WhatsApp, "+15550100")
        );
        var viewer = new Viewer(new UserId("ann"));
        var sales = new LiveChatSettings(channel.LiveChat, "Sales")
        {
            Connectors = [new Connector(channel.Connector, channel.Account.Messenger)],
            Operators = [Principal.Of(viewer.User)],
        };
        var services = new ServiceCollection();
        services.AddLiveChat(chat => chat.UseInMemory().WithLiveChats(new InMemoryLiveChatDirectory(sales)));
        await using var provider = services.BuildServiceProvider();
        var history = provider.GetRequiredService<HistoryResolver>();
        var desk = provider.GetRequiredService<SessionDesk>();
        await desk.ReceiveAsync(channel, new IncomingMessage("wamid.1", "Where is my order 10-17?"));

        var shown = 0;
        var page = await history.SearchAsync(SearchScope.Everything, "order 10-17", viewer);
        foreach (var hit in page!.Items)
        {
            Show(await history.FindTimelineAroundAsync(hit.Session.Id, hit.Place.Id, viewer));
        }

        Assert.Equal(1, shown);

        void Show(TimelinePage? around) => shown += around!.Entries.Count(entry => entry is MessageEntry);
    }

    [Fact]
    public async Task A_store_makes_its_index_with_progress()
    {
        var folder = Directory.CreateTempSubdirectory("livechat-index-");
        using (var store = new SqliteStore(Path.Combine(folder.FullName, "history.db")).EnsureCreated())
        {
            IProgress<MigrationProgress>? progress = null;
            var cancellationToken = TestContext.Current.CancellationToken;
            await store.IndexSearchAsync(progress, cancellationToken);
            Assert.True(store.CanSearch);
        }

        folder.Delete(recursive: true);
        Assert.NotNull(typeof(PostgreSqlStore).GetMethod(nameof(SqliteStore.IndexSearchAsync)));
    }
}
