namespace LiveChat.Samples.Tests.Readme;

/// <summary>Runs the lines of docs/merging.md.</summary>
public sealed class MergeExampleTests
{
    [Rule(P2)]
    [Fact]
    public async Task Two_contacts_become_one_and_two_again()
    {
        var user = new UserId("ann");
        var sales = new LiveChatSettings(new LiveChatId("sales"), "Sales")
        {
            ContactApp = new AppId("contacts"),
            Connectors = [new Connector(new ConnectorId("wa"), Messenger.WhatsApp)],
            Operators = [Principal.Of(user)],
        };
        var (contact, duplicate) = (
            new AppItemId(sales.ContactApp!.Value, "1"),
            new AppItemId(sales.ContactApp!.Value, "2")
        );
        var phone = new Account(Messenger.WhatsApp, "+15550100");
        var items = new InMemoryAppItems(
            new AppItem(contact, "Kim") { Accounts = [new AppItemAccounts("phone", phone)] },
            new AppItem(duplicate, "K.")
        );
        var store = LiveChatStore.Of(new InMemoryStore());
        var host = new LiveChatHost(sales) { AppItems = items };
        var (desk, history) = (new SessionDesk(store, host), new HistoryResolver(store, host));
        var merger = new ContactMerger(store, host);
        var received = await desk.ReceiveAsync(
            new Channel(sales.Id, new ConnectorId("wa"), phone),
            new IncomingMessage("wamid.1", "Hello")
        );
        await desk.BindToAsync(received.Session!.Value, duplicate, new Viewer(user));

        var merge = new ContactMerge { From = duplicate, Into = contact };
        var plan = await merger.PlanAsync(merge);
        var report = await merger.ApplyAsync(merge, user);

        Assert.Equal((1, 1), (plan.Sessions, report.Sessions));
        Assert.Equal(contact, await ContactAsync());

        await merger.UndoAsync(merge);
        Assert.Equal(duplicate, await ContactAsync());

        async Task<AppItemId?> ContactAsync() =>
            (await history.FindSessionAsync(received.Session!.Value, new Viewer(user)))!.Entry.Contact?.Id;
    }
}
