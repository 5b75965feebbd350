namespace LiveChat.Samples.Tests.Readme;

/// <summary>Runs the lines of docs/addresses.md.</summary>
public sealed class AddressExampleTests
{
    [Fact]
    public async Task A_customer_with_another_number_has_one_timeline_and_a_number_of_another_customer_two()
    {
        var viewer = new Viewer(new UserId("ann"));
        var sales = new LiveChatSettings(new LiveChatId("sales"), "Sales")
        {
            Connectors =
            [
                new Connector(new ConnectorId("wa"), Messenger.WhatsApp),
                new Connector(new ConnectorId("mail"), Messenger.Email),
            ],
            Operators = [Principal.Of(viewer.User)],
        };
        var store = LiveChatStore.Of(new InMemoryStore());
        var host = new LiveChatHost(new InMemoryLiveChatDirectory(sales));
        var (desk, history) = (new SessionDesk(store, host), new HistoryResolver(store, host));
        var (oldNumber, newNumber) = (Phone("+15550100"), Phone("+15550101"));
        var mail = new Channel(sales.Id, new ConnectorId("mail"), new Account(Messenger.Email, "kim@example.org"));
        var onMail = await SayAsync(mail, "By mail");
        var onOldNumber = await SayAsync(oldNumber, "From the old number");
        var onPhone = await SayAsync(newNumber, "From the new number");

        await desk.RecordMoveAsync(new AddressChange { Earlier = oldNumber, Later = newNumber });
        Assert.Equal(["From the old number", "From the new number"], await TextsAsync(onPhone));
        Assert.Equal(["From the old number"], await TextsAsync(onOldNumber));

        await desk.TakeBackMoveAsync(new AddressChange { Earlier = oldNumber, Later = newNumber });
        await desk.LinkAsync(new SessionLink { Earlier = onMail, Later = onPhone }, viewer);
        Assert.Equal(["By mail", "From the new number"], await TextsAsync(onPhone));

        await desk.UnlinkAsync(onPhone, viewer);
        await desk.CloseAsync(onPhone, viewer);
        var firstOfTheNewCustomer = await SayAsync(newNumber, "Somebody else");
        await desk.CutHistoryAsync(firstOfTheNewCustomer, viewer);
        Assert.Equal(["Somebody else"], await TextsAsync(firstOfTheNewCustomer));
        await desk.JoinHistoryAsync(firstOfTheNewCustomer, viewer);
        Assert.Equal(["From the new number", "Somebody else"], await TextsAsync(firstOfTheNewCustomer));

        Channel Phone(string number) => new(sales.Id, new ConnectorId("wa"), new Account(Messenger.WhatsApp, number));

        async Task<SessionId> SayAsync(Channel channel, string text) =>
            (await desk.ReceiveAsync(channel, new IncomingMessage(null, text))).Session!.Value;

        async Task<List<string>> TextsAsync(SessionId session) =>
            [
                .. (await history.FindTimelineAsync(session, viewer))!
                    .Entries.OfType<MessageEntry>()
                    .Select(entry => entry.Text),
            ];
    }
}
