using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>The messages that a viewer has read, or marks as unread again.</summary>
public sealed class ReadMarkTests
{
    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);

    // Case: FC-43
    [Rule(L7)]
    [Fact]
    public async Task FC_43_a_mark_that_changes_nothing_says_so()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Phone);

        Assert.False((await host.Desk.MarkReadAsync(session, new ReadMark(0, null), Cast.Ann)).Changed);
        Assert.Empty(await host.Store.GetAsync([Cast.Ann.User], [session], CancellationToken.None));
        Assert.True((await host.Desk.MarkReadAsync(session, new ReadMark(1, null), Cast.Ann)).Changed);
        Assert.False((await host.Desk.MarkReadAsync(session, new ReadMark(1, null), Cast.Ann)).Changed);
    }

    // Case: FC-43
    [Rule(L7)]
    [Fact]
    public async Task FC_43_a_session_is_marked_as_unread_from_a_message_on_and_an_earlier_page_marks_nothing_as_read()
    {
        var host = new TestHost();
        var session = await SaidAsync(host, 4);
        var shown = (await host.History.FindTimelineAsync(session, Cast.Ann))!.Seen;
        await TestHost.DoneAsync(host.Desk.MarkReadAsync(session, shown, Cast.Ann));

        Assert.True((await host.Desk.MarkUnreadAsync(session, new MessageId("m1"), Cast.Ann)).Changed);
        Assert.Equal(2, await UnreadAsync(host, session));
        Assert.False((await host.Desk.MarkUnreadAsync(session, new MessageId("m1"), Cast.Ann)).Changed);
        Assert.False((await host.Desk.MarkReadAsync(session, shown, Cast.Ann)).Changed);
        Assert.Equal(2, await UnreadAsync(host, session));

        await host.ReceiveAsync(Phone, "m4");
        Assert.Equal(3, await UnreadAsync(host, session));
        await TestHost.DoneAsync(host.Desk.MarkUnreadAsync(session, null, Cast.Ann));
        Assert.Equal(5, await UnreadAsync(host, session));
        await TestHost.RefusedAsync(
            RefusalCode.UnknownMessage,
            host.Desk.MarkUnreadAsync(session, new MessageId("nowhere"), Cast.Ann)
        );

        var again = (await host.History.FindTimelineAsync(session, Cast.Ann))!.Seen;
        Assert.True((await host.Desk.MarkReadAsync(session, again, Cast.Ann)).Changed);
        Assert.Equal(0, await UnreadAsync(host, session));
    }

    [Rule(L7)]
    [Fact]
    public async Task A_generation_that_has_not_begun_counts_as_the_present_one()
    {
        var host = new TestHost();
        var session = await SaidAsync(host, 2);

        await TestHost.DoneAsync(host.Desk.MarkReadAsync(session, new ReadMark(2, null, int.MaxValue), Cast.Ann));
        await TestHost.DoneAsync(host.Desk.MarkUnreadAsync(session, null, Cast.Ann));

        Assert.Equal(2, await UnreadAsync(host, session));
    }

    [Rule(L7)]
    [Theory]
    [InlineData(998, 998)]
    [InlineData(1_000, 1_000)]
    [InlineData(1_300, 1_000)]
    public async Task At_most_1_000_messages_are_counted_as_unread(int messages, int counted)
    {
        var host = new TestHost();
        var session = await SaidAsync(host, messages + 1);

        host.Calls.Start();
        await TestHost.DoneAsync(host.Desk.MarkUnreadAsync(session, new MessageId("m0"), Cast.Ann));

        // One of the calls wakes the feeds.
        Assert.InRange(host.Calls.Names.Count, 1, 9);
        Assert.Equal(counted, await UnreadAsync(host, session));
    }

    [Rule(L7)]
    [Fact]
    public async Task A_session_with_too_many_messages_of_others_does_not_look_read()
    {
        var host = new TestHost();
        var session = await SaidAsync(host, 1);
        for (var number = 0; number < 1_100; number++)
        {
            await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply($"r{number}", "answer"), Cast.Ann));
        }

        await host.ReceiveAsync(Phone, "late");
        await TestHost.DoneAsync(host.Desk.MarkUnreadAsync(session, new MessageId("m0"), Cast.Ann));

        Assert.Equal(1, await UnreadAsync(host, session));
    }

    private static async Task<SessionId> SaidAsync(TestHost host, int messages)
    {
        var session = await host.SessionOfAsync(Cast.Ann, Phone, "m0");
        for (var number = 1; number < messages; number++)
        {
            await host.ReceiveAsync(Phone, $"m{number}");
        }

        return session;
    }

    private static async Task<int> UnreadAsync(TestHost host, SessionId session) =>
        (await host.History.FindSessionAsync(session, Cast.Ann))!.Entry.Unread;
}
