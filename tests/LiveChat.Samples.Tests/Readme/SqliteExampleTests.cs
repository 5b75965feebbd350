using LiveChat.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.Samples.Tests.Readme;

/// <summary>Runs the lines that docs/operations-sqlite.md shows.</summary>
public sealed class SqliteExampleTests
{
    [Fact]
    public async Task A_file_that_a_host_wrote_opens_without_a_container()
    {
        var folder = Directory.CreateTempSubdirectory("livechat-example-");
        var file = Path.Combine(folder.FullName, "history.db");
        var channel = new Channel(
            new LiveChatId("sales"),
            new ConnectorId("wa-main"),
            new Account(Messenger.WhatsApp, "+15550100")
        );
        var sales = new LiveChatSettings(channel.LiveChat, "Sales")
        {
            Connectors = [new Connector(channel.Connector, channel.Account.Messenger)],
        };

        var services = new ServiceCollection();
        services.AddLiveChat(chat => chat.UseSqlite($"Data Source={file}"));
        services.AddSingleton<ILiveChatDirectory>(new InMemoryLiveChatDirectory(sales));
        ReceiveOutcome outcome;
        await using (var provider = services.BuildServiceProvider())
        {
            var desk = provider.GetRequiredService<SessionDesk>();
            outcome = await desk.ReceiveAsync(channel, new IncomingMessage("wamid.1", "Where is my order?"));
        }

        using var store = new SqliteStore(file).EnsureCreated();
        var session = await store.FindAsync(outcome.GetSession(), TestContext.Current.CancellationToken);
        Assert.Equal("Where is my order?", session!.LastMessage!.Text);

        store.Dispose();
        folder.Delete(recursive: true);
    }
}
