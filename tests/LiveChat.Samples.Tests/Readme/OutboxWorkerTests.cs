using LiveChat;

namespace LiveChat.Samples.Tests.Readme;

/// <summary>The worker of the page on sending sends each reply once.</summary>
public sealed class OutboxWorkerTests
{
    private static readonly Viewer s_olga = new(new UserId("olga"));

    private static readonly LiveChatSettings s_sales = new(new LiveChatId("sales"), "Sales")
    {
        Connectors = [new Connector(new ConnectorId("wa"), Messenger.WhatsApp)],
        Operators = [Principal.Of(s_olga.User)],
    };

    [Rule(R4, R5)]
    [Fact]
    public async Task The_worker_of_the_page_sends_each_reply_once_and_records_what_failed()
    {
        var token = TestContext.Current.CancellationToken;
        var store = LiveChatStore.Of(new InMemoryStore());
        var desk = new SessionDesk(store, new LiveChatHost(s_sales));
        var channel = new Channel(s_sales.Id, new ConnectorId("wa"), new Account(Messenger.WhatsApp, "+15550100"));
        var session = (await desk.ReceiveAsync(channel, new IncomingMessage("m1", "hello"), token)).GetSession();
        await desk.TakeAsync(session, s_olga, token);
        foreach (var text in new[] { "first", "second", "refused", "taken" })
        {
            await desk.ReplyAsync(session, new Reply(text, text), s_olga, token);
        }

        var taken = new MessageKey(session, MessageId.OfCaller(session, "taken"));
        var until = (await desk.HandOverAsync(taken, token)).Reply!.Until;
        var messenger = new Phone();

        var next = await new OutboxWorker(desk, messenger, TimeProvider.System).SendAllAsync(token);
        await new OutboxWorker(desk, messenger, TimeProvider.System).SendAllAsync(token);

        Assert.Equal(until, next);
        Assert.Equal(["first", "refused", "second"], messenger.Texts.Order(StringComparer.Ordinal));
        Assert.Equal([taken], (await desk.ListQueuedAsync(cancellationToken: token)).Select(reply => reply.Key));
        var history = new HistoryResolver(store, new LiveChatHost(s_sales));
        var page = await history.FindTimelineAsync(session, s_olga, cancellationToken: token);
        var failed = page!.Entries.OfType<MessageEntry>().Single(entry => entry.Delivery == DeliveryState.Failed);
        Assert.Equal(("refused", "131026", true), (failed.Text, failed.Failure?.Code, failed.CanBeSentAgain));
    }

    private sealed class Phone : IMessengerClient
    {
        public List<string> Texts { get; } = [];

        public Task<string> SendAsync(Account to, string text, string idempotencyKey, CancellationToken token)
        {
            Texts.Add(text);
            return text == "refused"
                ? throw new MessengerException("131026", "not on WhatsApp", isTransient: false)
                : Task.FromResult("wamid." + text);
        }
    }
}
