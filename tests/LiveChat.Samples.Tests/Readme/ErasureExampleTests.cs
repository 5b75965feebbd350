namespace LiveChat.Samples.Tests.Readme;

/// <summary>Runs the lines of docs/erasure.md.</summary>
public sealed class ErasureExampleTests
{
    [Fact]
    public async Task A_customer_is_erased_as_the_plan_says()
    {
        var sales = new LiveChatSettings(new LiveChatId("sales"), "Sales")
        {
            Connectors = [new Connector(new ConnectorId("wa"), Messenger.WhatsApp)],
        };
        var store = LiveChatStore.Of(new InMemoryStore());
        var host = new LiveChatHost(sales);
        var (desk, eraser) = (new SessionDesk(store, host), new CustomerEraser(store, host));
        var channel = new Channel(sales.Id, new ConnectorId("wa"), new Account(Messenger.WhatsApp, "+15550100"));
        await desk.ReceiveAsync(channel, new IncomingMessage("m1", "hello"));

        var request = new ErasureRequest { Accounts = [new Account(Messenger.WhatsApp, "+15550100")] };

        // What would go: channels with their addresses, sessions, messages, and the files that the host deletes itself.
        var plan = await eraser.PlanAsync(request);
        var report = await eraser.ApplyAsync(request);
        if (!report.IsClean)
        {
            await eraser.CleanAsync();
        }

        Assert.Equal(plan.Channels, report.Channels);
        Assert.Equal((channel, 1, 1), (plan.Channels[0].Channel, plan.Channels[0].Sessions, plan.Channels[0].Messages));
        var again = await desk.ReceiveAsync(channel, new IncomingMessage("m1", "hello"));
        Assert.Equal(RefusalCode.HistoryErased, again.Refusal?.Code);
    }
}
