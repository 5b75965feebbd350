using LiveChat.History;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Attacks;

/// <summary>Rights that have ended, or never existed.</summary>
public sealed class RevokedTests
{
    /// <summary>The longest wait for a feed that must end at once, so that one that does not end fails the test.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly LiveChatSettings SalesWithoutAnn = Cast.Sales with
    {
        Operators = [Principal.Of(Cast.Bob.User)],
    };

    [Rule(A1, A3)]
    [Fact]
    public async Task ATK_10_a_former_operator_changes_nothing_not_even_their_own_messages()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.PhoneChannel(Cast.Sales));
        await TestHost.DoneAsync(host.Desk.ReplyAsync(session, new Reply("r1", "answer"), Cast.Ann));
        host.LiveChats.Set(SalesWithoutAnn);

        Assert.Equal(Writes.Count, await RefusedWritesAsync(host, session, Cast.Ann, RefusalCode.UnknownSession));
    }

    [Rule(A1, A8, S6)]
    [Fact]
    public async Task ATK_11_ATK_14_ATK_26_the_next_call_shows_nothing_to_a_viewer_who_lost_their_role()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.PhoneChannel(Cast.Sales));
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Deal, Cast.Ann));
        Assert.Equal(9, await ShownAsync(host, session, Cast.Ann));

        host.LiveChats.Set(SalesWithoutAnn);
        Assert.Equal(0, await ShownAsync(host, session, Cast.Ann));

        host.LiveChats.Set(Cast.Sales);
        Assert.Equal(9, await ShownAsync(host, session, Cast.Ann));
    }

    [Rule(A1, A8)]
    [Fact]
    public async Task ATK_14_ATK_26_the_next_call_shows_nothing_to_a_viewer_who_left_their_group()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.PhoneChannel(Cast.Sales));
        await TestHost.DoneAsync(host.Desk.BindToAsync(session, Cast.Deal, Cast.Ann));

        // A reader opens no session, so of nine reads only the choices show them nothing.
        Assert.Equal(8, await ShownAsync(host, session, Cast.Reader));
        Assert.Equal(0, await ShownAsync(host, session, new Viewer(Cast.Reader.User)));
        Assert.Equal(
            0,
            await ShownAsync(host, session, new Viewer(Cast.Reader.User, new GroupId("AUDIT"), new GroupId("audit ")))
        );
    }

    [Rule(A1, A8)]
    [Fact]
    public async Task ATK_29_a_viewers_own_session_is_unknown_without_its_live_chat()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.PhoneChannel(Cast.Sales));
        host.LiveChats.Remove(Cast.Sales.Id);

        foreach (var viewer in Cast.All)
        {
            Assert.Equal(0, await ShownAsync(host, session, viewer));
            Assert.Equal(Writes.Count, await RefusedWritesAsync(host, session, viewer, RefusalCode.UnknownSession));
        }

        var received = await host.Desk.ReceiveAsync(
            Cast.PhoneChannel(Cast.Sales),
            new IncomingMessage("m2", "anybody there?")
        );
        Assert.Equal(RefusalCode.UnknownLiveChat, received.Refusal?.Code);
    }

    [Rule(P7, T8)]
    [Fact(Timeout = 20_000)]
    public async Task ATK_32_a_live_feed_ends_when_the_right_ends_and_shows_nothing_later()
    {
        var host = new TestHost();
        var channel = Cast.PhoneChannel(Cast.Sales);
        var session = await host.SessionOfAsync(Cast.Ann, channel);
        await using var feed = host.History.WatchTimelineAsync(session, Cast.Ann).GetAsyncEnumerator();
        Assert.True(await feed.MoveNextAsync());
        var next = feed.MoveNextAsync();

        host.LiveChats.Set(SalesWithoutAnn);
        await host.ReceiveAsync(channel, "m2", "not for Ann");

        Assert.False(await next);
    }

    [Rule(P7, T8)]
    [Fact(Timeout = 20_000)]
    public async Task ATK_32_a_strict_feed_ends_when_the_session_is_handed_over()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var session = await host.SessionOfAsync(Cast.Ann, Cast.PhoneChannel(Cast.Sales));
        await using var feed = host.History.WatchTimelineAsync(session, Cast.Ann).GetAsyncEnumerator();
        Assert.True(await feed.MoveNextAsync());
        var next = feed.MoveNextAsync();

        await TestHost.DoneAsync(host.Desk.AssignAsync(session, new Assignee(Cast.Bob), Cast.Supervisor));

        Assert.False(await next);
    }

    [Rule(P7, T8)]
    [Fact(Timeout = 20_000)]
    public async Task ATK_26_ATK_32_a_watched_list_is_empty_once_the_right_ends()
    {
        var host = new TestHost();
        var channel = Cast.PhoneChannel(Cast.Sales);
        await host.SessionOfAsync(Cast.Ann, channel);
        await using var feed = host
            .History.WatchSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), Cast.Ann)
            .GetAsyncEnumerator();
        Assert.True(await feed.MoveNextAsync());
        Assert.Single(feed.Current.Items);
        var next = feed.MoveNextAsync();

        host.LiveChats.Set(SalesWithoutAnn);
        await host.ReceiveAsync(channel, "m2");

        Assert.True(await next);
        Assert.Empty(feed.Current.Items);
    }

    [Rule(P7, S6)]
    [Fact(Timeout = 20_000)]
    public async Task ATK_32_a_feed_of_an_unreadable_session_ends_like_one_of_an_unknown_session()
    {
        var host = new TestHost(AccessPolicy.Strict);
        var session = await host.SessionOfAsync(Cast.Ann, Cast.PhoneChannel(Cast.Sales));
        var missing = new SessionId(session.Channel, session.OpenedAt.AddMinutes(-1));

        foreach (var id in new[] { session, missing, default })
        {
            Assert.Empty(await UpdatesAsync(host.History.WatchTimelineAsync(id, Cast.Bob)));
            foreach (var version in new[] { 0, 1, long.MaxValue })
            {
                var seen = await host.Store.SeenAsync(
                    id,
                    FeedPosition.Of(version, LiveChatRole.Operator, withNotes: true)
                );
                Assert.Empty(await UpdatesAsync(host.History.WatchTimelineAsync(id, Cast.Bob, seen)));
            }
        }
    }

    /// <summary>The number of reads, out of nine, that show a session.</summary>
    private static async Task<int> ShownAsync(TestHost host, SessionId session, Viewer viewer)
    {
        var history = host.History;
        var byAccount = await history.ListSessionsAsync(SessionList.Of(Cast.ByAccount, Cast.Kim), viewer);
        var byItem = await history.ListSessionsAsync(SessionList.Of(Cast.ByAppItem, Cast.Deal), viewer);
        var choices = await history.ListOpeningChoicesAsync(Cast.ByAccount, Cast.Kim, viewer);
        Assert.All(byAccount.Items, entry => Assert.NotNull(entry.LastMessage));
        bool[] shown =
        [
            !byAccount.Items.IsEmpty,
            !byItem.Items.IsEmpty,
            choices.Items.Any(choice => choice.LiveChat == Cast.Sales.Id),
            await history.FindSessionAsync(session, viewer) is not null,
            !(await history.ExplainAsync(Cast.ByAppItem, Cast.Deal, session, viewer)).IsEmpty,
            !(await history.WhoCanReadAsync(session, viewer)).IsEmpty,
            await history.FindTimelineAsync(session, viewer) is not null,
            await history.FindTimelineAroundAsync(session, new MessageId("m1"), viewer) is not null,
            await history.FindTimelineAtAsync(session, Cast.Noon, viewer) is not null,
        ];
        return shown.Count(one => one);
    }

    internal static async Task<int> RefusedWritesAsync(
        TestHost host,
        SessionId session,
        Viewer viewer,
        RefusalCode code
    )
    {
        var before = await host.DumpAsync();
        host.Calls.Start();
        foreach (var write in Writes)
        {
            await TestHost.RefusedAsync(code, new ValueTask<CommandOutcome>(write(host.Desk, session, viewer)));
        }

        Assert.Equal(before, await host.DumpAsync());
        Assert.Empty(
            host.Calls.Names.Intersect([
                "IChannelStore.CommitAsync",
                "IReadMarkStore.SetAsync",
                "items.add",
                "items.remove",
                "notifier.notify",
            ])
        );
        return Writes.Count;
    }

    internal static IReadOnlyList<Func<SessionDesk, SessionId, Viewer, Task<CommandOutcome>>> Writes { get; } =
    [
        async (desk, session, viewer) => await desk.ReplyAsync(session, new Reply("r9", "more"), viewer),
        async (desk, session, viewer) => await desk.EditReplyAsync(session, new MessageId("r1"), "edited", viewer),
        async (desk, session, viewer) => await desk.DeleteReplyAsync(session, new MessageId("r1"), viewer),
        async (desk, session, viewer) => await desk.ReactAsync(session, new MessageId("m1"), "+1", viewer),
        async (desk, session, viewer) => await desk.RemoveReactionAsync(session, new MessageId("m1"), "+1", viewer),
        async (desk, session, viewer) => await desk.TakeAsync(session, viewer),
        async (desk, session, viewer) => await desk.AssignAsync(session, new Assignee(viewer), viewer),
        async (desk, session, viewer) => await desk.AssignAsync(session, new Assignee(Cast.Bob), viewer),
        async (desk, session, viewer) => await desk.CloseAsync(session, viewer),
        async (desk, session, viewer) => await desk.BindToAsync(session, Cast.Lee, viewer),
        async (desk, session, viewer) => await desk.BindToAsync(session, Cast.OtherDeal, viewer),
        async (desk, session, viewer) => await desk.UnbindFromAsync(session, Cast.Deal, viewer),
        async (desk, session, viewer) => await desk.MarkSpamAsync(session, viewer),
        async (desk, session, viewer) => await desk.UnmarkSpamAsync(session, viewer),
        async (desk, session, viewer) =>
            await desk.LinkAsync(new SessionLink { Earlier = session, Later = session }, viewer),
        async (desk, session, viewer) => await desk.UnlinkAsync(session, viewer),
        async (desk, session, viewer) => await desk.CutHistoryAsync(session, viewer),
        async (desk, session, viewer) => await desk.JoinHistoryAsync(session, viewer),
    ];

    internal static async Task<List<T>> UpdatesAsync<T>(IAsyncEnumerable<T> updates)
    {
        var all = new List<T>();
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var update in updates.WithCancellation(patience.Token))
        {
            all.Add(update);
        }

        return all;
    }
}
