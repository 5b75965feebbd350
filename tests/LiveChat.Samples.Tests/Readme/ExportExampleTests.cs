namespace LiveChat.Samples.Tests.Readme;

public sealed class ExportExampleTests
{
    /// <summary>Runs the lines of docs/export.md.</summary>
    [Rule(P6)]
    [Fact]
    public async Task A_host_exports_a_timeline_into_a_file()
    {
        var olga = new Viewer(new UserId("olga"));
        var whatsApp = new Connector(new ConnectorId("wa-main"), Messenger.WhatsApp);
        var sales = new LiveChatSettings(new LiveChatId("sales"), "Sales")
        {
            Connectors = [whatsApp],
            Operators = [Principal.Of(olga.User)],
        };
        var (store, host) = (LiveChatStore.Of(new InMemoryStore()), new LiveChatHost(sales));
        var history = new HistoryResolver(store, host);
        var channel = new Channel(sales.Id, whatsApp.Id, new Account(Messenger.WhatsApp, "+15550100"));
        var asked = await new SessionDesk(store, host).ReceiveAsync(channel, new IncomingMessage("m1", "hello"));
        var session = asked.GetSession();
        var path = Path.GetTempFileName();
        try
        {
            await using var file = File.Create(path);
            var settings = new ExportSettings { Format = ExportFormat.Html, Audience = ExportAudience.Customer };
            var manifest = await history.ExportAsync(session, olga, file, settings);

            Assert.Equal((1, file.Length), (manifest!.Counts.Messages, manifest.Length));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
