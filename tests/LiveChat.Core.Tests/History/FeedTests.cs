using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.History;

public sealed class FeedTests
{
    private static readonly Channel WhatsApp = Stage.Channels[0];

    [Rule(P7)]
    [Fact]
    public async Task A_lost_wake_up_only_costs_the_feed_interval()
    {
        var world = new World(notifier: new Deaf());
        var session = await world.SayAsync(WhatsApp, "a");
        await using var feed = await world.WatchAsync(session, Cast.Ann);
        for (var time = 0; time < 5; time++)
        {
            var next = feed.MoveNextAsync().AsTask();
            await world.SayAsync(WhatsApp, $"b{time}");
            Assert.False(next.IsCompleted);
            world.Clock.Advance(world.Options.FeedInterval);
            Assert.True(await next);
            Assert.Contains(
                feed.Current.Changes,
                change =>
                    change is EntryAppended { Entry: MessageEntry { Id: var id } } && id == new MessageId($"b{time}")
            );
        }
    }

    [Rule(P7)]
    [Fact]
    public async Task A_wake_up_brings_the_change_without_any_time_passing()
    {
        var world = new World();
        var session = await world.SayAsync(WhatsApp, "a");
        await using var feed = await world.WatchAsync(session, Cast.Ann);
        var next = feed.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        await world.SayAsync(WhatsApp, "b");
        Assert.True(await next);
        Assert.Single(feed.Current.Changes.OfType<EntryAppended>());
        Assert.Equal(2, feed.Current.Seen.Count);
    }

    [Rule(P7, T8)]
    [Fact]
    public async Task A_feed_ends_at_the_next_read_after_the_rights_end()
    {
        var world = new World(AccessPolicy.Strict);
        var session = await world.SayAsync(WhatsApp, "a");
        await using var feed = await world.WatchAsync(session, Cast.Ann);
        var next = feed.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        await world.Desk.TakeAsync(session, Cast.Bob, TestContext.Current.CancellationToken);
        Assert.False(await next);
        await foreach (
            var _ in world.History.WatchTimelineAsync(
                new SessionId(session.Channel, default),
                Cast.Ann,
                null,
                TestContext.Current.CancellationToken
            )
        )
        {
            Assert.Fail("There is no such session.");
        }
    }

    [Rule(P7, T7)]
    [Fact]
    public async Task Other_roles_reset_the_timeline_because_other_earlier_sessions_show()
    {
        var world = new World(AccessPolicy.Strict);
        await world.InquiryAsync(WhatsApp, Cast.Bob, "a");
        var session = await world.SayAsync(WhatsApp, "b");
        await using var feed = await world.WatchAsync(session, Cast.Supervisor);
        var next = feed.MoveNextAsync().AsTask();
        world.LiveChats.Set(
            Stage.LiveChats[0] with
            {
                Supervisors = [],
                Operators = [Principal.Of(Cast.Supervisor.User)],
            }
        );
        world.Clock.Advance(world.Options.FeedInterval);
        Assert.True(await next);
        Assert.IsType<TimelineReset>(Assert.Single(feed.Current.Changes));
    }

    [Rule(P7, T7)]
    [Fact]
    public async Task Other_roles_after_a_break_reset_the_timeline_although_nothing_else_changed()
    {
        var world = new World(AccessPolicy.Strict);
        await world.InquiryAsync(WhatsApp, Cast.Bob, "a");
        var session = await world.SayAsync(WhatsApp, "b");
        var seen = (await world.PageAsync(session, Cast.Supervisor, 5))!.Feed;
        world.LiveChats.Set(
            Stage.LiveChats[0] with
            {
                Supervisors = [],
                Operators = [Principal.Of(Cast.Supervisor.User)],
            }
        );

        await using var feed = world
            .History.WatchTimelineAsync(session, Cast.Supervisor, TimelineFeedCursor.Parse(seen.ToString()))
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await feed.MoveNextAsync());
        Assert.IsType<TimelineReset>(Assert.Single(feed.Current.Changes));
        var (before, after) = (await world.Store.OpenAsync(seen), await world.Store.OpenAsync(feed.Current.Feed));
        Assert.NotEqual(before.Roles, after.Roles);
        Assert.Equal(before.Version, after.Version);

        using var enough = new CancellationTokenSource();
        await using var again = world
            .History.WatchTimelineAsync(session, Cast.Supervisor, feed.Current.Feed, enough.Token)
            .GetAsyncEnumerator(enough.Token);
        var next = again.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Rule(P7, T1)]
    [Fact]
    public async Task A_feed_from_the_beginning_gives_a_sessions_entries_and_resets_if_there_are_earlier_sessions()
    {
        var world = new World(AccessPolicy.Strict);
        var hidden = await world.InquiryAsync(WhatsApp, Cast.Bob, "a");
        var session = await world.SayAsync(WhatsApp, "b");
        await using var first = world
            .History.WatchTimelineAsync(hidden, Cast.Bob)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await using var later = world
            .History.WatchTimelineAsync(session, Cast.Ann)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await first.MoveNextAsync());
        var page = await world.PageAsync(hidden, Cast.Bob, 50);
        Assert.Equal(
            page!.Entries.Where(entry => entry is MessageEntry or EventEntry),
            first.Current.Changes.OfType<EntryAppended>().Select(change => change.Entry)
        );
        Assert.Equal(hidden, Assert.Single(first.Current.Changes.OfType<SessionChanged>()).Session.Id);
        Assert.Equal(page.Seen.Count, first.Current.Seen.Count);

        Assert.True(await later.MoveNextAsync());
        Assert.IsType<TimelineReset>(Assert.Single(later.Current.Changes));
    }

    [Rule(P7)]
    [Fact]
    public async Task An_entry_added_and_changed_while_the_client_was_away_comes_as_added()
    {
        var world = new World();
        var session = await world.SayAsync(WhatsApp, "first");
        var client = new TimelineClient(world, session, Cast.Ann);
        Assert.True(await client.ReadAsync());
        await world.SayAsync(WhatsApp, "changed");
        for (var number = 0; number < 220; number++)
        {
            await world.SayAsync(WhatsApp, $"m{number}");
        }

        await world.Desk.ReceiveEditAsync(
            WhatsApp,
            new MessageId("changed"),
            "new text",
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.True(await client.CatchUpAsync());
        Assert.Equal(await new Oracle(world, Cast.Ann).TimelineAsync(session), client.Shown);
        Assert.DoesNotContain("TimelineReset", client.Delivered);
    }

    [Rule(P7, T10)]
    [Fact]
    public async Task An_echo_that_was_shown_is_removed_when_its_reply_is_recorded_as_sent()
    {
        var world = new World();
        var session = await world.SayAsync(WhatsApp, "a");
        await world.Desk.TakeAsync(session, Cast.Ann, TestContext.Current.CancellationToken);
        await world.Desk.ReplyAsync(session, new Reply("r", "hi"), Cast.Ann, TestContext.Current.CancellationToken);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.Desk.ReceiveAsync(
            WhatsApp,
            new IncomingMessage("p", "hi") { Author = Author.Operator() },
            TestContext.Current.CancellationToken
        );
        var client = new TimelineClient(world, session, Cast.Ann);
        Assert.True(await client.ReadAsync());
        await world.Desk.RecordSentAsync(
            new MessageKey(session, MessageId.OfCaller(session, "r")),
            new MessageId("p"),
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.True(await client.CatchUpAsync());
        Assert.Equal(["SessionChanged", "EntryChanged", "EntryRemoved"], client.Delivered);
        Assert.Equal(await new Oracle(world, Cast.Ann).TimelineAsync(session), client.Shown);
    }

    // Case: FC-71
    [Rule(P7, A8)]
    [Theory]
    [InlineData(-70, false)]
    [InlineData(-50, false)]
    [InlineData(-30, true)]
    [InlineData(-10, true)]
    [InlineData(-90, true)]
    public async Task FC_71_an_unreadable_import_causes_an_update_only_if_it_creates_a_gap(int minutes, bool isTold)
    {
        var world = new World(AccessPolicy.Strict);
        await PastAsync(world, -80, Cast.Ann);
        await PastAsync(world, -60, Cast.Bob);
        await PastAsync(world, -40, Cast.Ann);
        await PastAsync(world, -20, Cast.Ann);
        var session = await world.InquiryAsync(WhatsApp, Cast.Ann, "now");
        var client = new TimelineClient(world, session, Cast.Ann);
        Assert.True(await client.ReadAsync());
        var before = client.Shown;

        await PastAsync(world, minutes, Cast.Bob);
        await PastAsync(world, minutes - 1, Cast.Bob);
        Assert.True(await client.CatchUpAsync());

        Assert.Equal(isTold ? ["TimelineReset"] : [], client.Delivered);
        if (!isTold)
        {
            Assert.Equal(before, await new Oracle(world, Cast.Ann).TimelineAsync(session));
        }
    }

    private static async Task PastAsync(World world, int minutes, Viewer by)
    {
        var opened = Cast.Noon.AddMinutes(minutes);
        var outcome = await world.Desk.ImportAsync(
            new ImportedSession(WhatsApp, opened)
            {
                ClosedAt = opened.AddSeconds(30),
                Operator = by.User,
                Messages = [new IncomingMessage($"at {minutes}", "past") { SentAt = opened, ReceivedAt = opened }],
            },
            TestContext.Current.CancellationToken
        );
        Assert.Null(outcome.Refusal);
    }

    [Rule(P7)]
    [Fact]
    public async Task More_changes_than_a_page_holds_cause_a_reset_and_hidden_changes_do_not_count()
    {
        var world = new World(AccessPolicy.Strict);
        await world.InquiryAsync(WhatsApp, Cast.Bob, "hidden");
        var session = await world.SayAsync(WhatsApp, "a");
        await world.Desk.TakeAsync(session, Cast.Ann, TestContext.Current.CancellationToken);
        await world.Desk.CloseAsync(session, Cast.Ann, TestContext.Current.CancellationToken);
        var client = new TimelineClient(world, session, Cast.Ann);
        Assert.True(await client.ReadAsync());
        var later = await world.SayAsync(WhatsApp, "later");
        for (var number = 0; number < 600; number++)
        {
            await world.SayAsync(WhatsApp, $"m{number}");
        }

        Assert.True(await client.CatchUpAsync());
        Assert.Empty(client.Delivered);
        var other = new TimelineClient(world, later, Cast.Ann);
        Assert.True(await other.ReadAsync());
        Assert.True(await other.CatchUpAsync(from: 4));
        Assert.Equal(["TimelineReset"], other.Delivered);
    }

    [Rule(P7, S5)]
    [Fact]
    public async Task A_lists_feed_ticks_only_when_its_readable_part_changed()
    {
        var world = new World(AccessPolicy.Strict);
        var mine = await world.SayAsync(WhatsApp, "a");
        await world.Desk.TakeAsync(mine, Cast.Ann, TestContext.Current.CancellationToken);
        var foreign = await world.SayAsync(Stage.Channels[1], "b");
        await world.Desk.TakeAsync(foreign, Cast.Bob, TestContext.Current.CancellationToken);
        await using var feed = world
            .History.WatchSessionsAsync(
                SessionList.Of(WidgetSettings.ByAccount("accounts"), Cast.Kim),
                Cast.Ann,
                cancellationToken: TestContext.Current.CancellationToken
            )
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await feed.MoveNextAsync());
        Assert.Equal(mine, Assert.Single(feed.Current.Items).Id);

        var next = feed.MoveNextAsync().AsTask();
        for (var time = 0; time < 20; time++)
        {
            await world.SayAsync(Stage.Channels[1], $"c{time}");
            world.Clock.Advance(world.Options.FeedInterval + world.Options.ListInterval);
            Assert.False(next.IsCompleted);
        }

        await world.SayAsync(WhatsApp, "d");
        while (!next.IsCompleted)
        {
            world.Clock.Advance(world.Options.FeedInterval);
            await Task.Yield();
        }

        Assert.True(await next);
        Assert.Equal(2, Assert.Single(feed.Current.Items).Unread);
    }

    /// <summary>A notifier that loses every wake-up.</summary>
    private sealed class Deaf : IChannelNotifier, IDisposable
    {
        public void Notify(ChannelId channel) { }

        public IDisposable Listen(Action<ChannelId> changed) => this;

        public void Dispose() { }
    }
}
