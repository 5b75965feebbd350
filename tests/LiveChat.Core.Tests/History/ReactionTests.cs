using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.History;

/// <summary>What viewers see of a reaction, and what it leaves as it is.</summary>
public sealed class ReactionTests
{
    private static readonly Channel Phone = Cast.WhatsApp;

    [Rule(K2, P7)]
    [Fact]
    public async Task A_feed_shows_a_reaction_as_a_change_of_its_message_and_lists_do_not_change()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);
        var list = SessionList.Of(Cast.Sales.Id);
        var before = await host.History.FindTimelineAsync(session, Cast.Ann);
        var listed = await host.History.ListSessionsAsync(list, Cast.Ann);
        await using var feed = host.History.WatchTimelineAsync(session, Cast.Ann, before!.Feed).GetAsyncEnumerator();

        var reaction = new IncomingReaction("👍") { Author = Author.Customer("Kim") };
        await TestHost.DoneAsync(host.Desk.ReceiveReactionAsync(Phone, new MessageId("m1"), reaction));

        Assert.True(await feed.MoveNextAsync());
        var changed = Assert.IsType<EntryChanged>(Assert.Single(feed.Current.Changes));
        var shown = Assert.Single(Assert.IsType<MessageEntry>(changed.Entry).Reactions);
        Assert.Equal(("👍", "Kim"), (shown.Sign, shown.Author.Name));
        Assert.Equal(listed.Items.AsEnumerable(), (await host.History.ListSessionsAsync(list, Cast.Ann)).Items);
        var after = await host.History.FindTimelineAsync(session, Cast.Ann);
        Assert.Equal(before.Entries.Length, after!.Entries.Length);
    }

    [Rule(K2, L1)]
    [Fact]
    public async Task A_reaction_to_an_unknown_message_opens_nothing_and_is_there_when_the_message_comes()
    {
        var host = new TestHost();
        await TestHost.DoneAsync(
            host.Desk.ReceiveReactionAsync(Phone, new MessageId("m1"), new IncomingReaction("👍"))
        );
        Assert.Empty((await host.History.ListSessionsAsync(SessionList.Of(Cast.Sales.Id), Cast.Supervisor)).Items);

        var session = await host.ReceiveAsync(Phone, "m1");
        var page = await host.History.FindTimelineAsync(session, Cast.Supervisor);
        Assert.Equal("👍", Assert.Single(page!.Entries.OfType<MessageEntry>().Single().Reactions).Sign);
    }
}
