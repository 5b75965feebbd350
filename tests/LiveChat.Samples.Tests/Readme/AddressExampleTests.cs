namespace LiveChat.Samples.Tests.Readme;

/// <summary>Runs the lines of docs/addresses.md.</summary>
public sealed class AddressExampleTests
{
    [Fact]
    public async Task Addresses_of_one_customer_make_one_timeline_and_a_number_given_away_two()
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
        var (otherPhone, givenAway) = (Phone("+15550102"), Phone("+15550103"));
        var mail = new Channel(sales.Id, new ConnectorId("mail"), new Account(Messenger.Email, "kim@example.org"));
        var onOldNumber = await SayAsync(oldNumber, "From the old number");
        var onNewNumber = await SayAsync(newNumber, "From the new number");
        var onMail = await SayAsync(mail, "By mail");
        var onPhone = await SayAsync(otherPhone, "By phone");
        await desk.CloseAsync(await SayAsync(givenAway, "The number's first owner"), viewer);
        var firstOfTheNewCustomer = await SayAsync(givenAway, "Somebody else");

        // The messenger says that the customer has another number.
        await desk.RecordMoveAsync(new AddressChange { Earlier = oldNumber, Later = newNumber });

        // An operator knows that both are the same person, and may read a session of each.
        await desk.LinkAsync(new SessionLink { Earlier = onMail, Later = onPhone }, viewer);

        // The number belongs to somebody else since this session.
        await desk.CutHistoryAsync(firstOfTheNewCustomer, viewer);

        Assert.Equal(["From the old number"], await TextsAsync(onOldNumber));
        Assert.Equal(["From the old number", "From the new number"], await TextsAsync(onNewNumber));
        Assert.Equal(["By mail", "By phone"], await TextsAsync(onPhone));
        Assert.Equal(["Somebody else"], await TextsAsync(firstOfTheNewCustomer));

        await desk.TakeBackMoveAsync(new AddressChange { Earlier = oldNumber, Later = newNumber });
        await desk.UnlinkAsync(onPhone, viewer);
        await desk.JoinHistoryAsync(firstOfTheNewCustomer, viewer);
        Assert.Equal(["From the new number"], await TextsAsync(onNewNumber));
        Assert.Equal(["By phone"], await TextsAsync(onPhone));
        Assert.Equal(["The number's first owner", "Somebody else"], await TextsAsync(firstOfTheNewCustomer));

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
