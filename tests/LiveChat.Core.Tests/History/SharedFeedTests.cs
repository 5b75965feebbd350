using System.Globalization;
using LiveChat.Storage;
using LiveChat.Tests.Commands;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.History;

/// <summary>Feeds of one timeline share what they read of the store, and miss nothing by it.</summary>
public sealed class SharedFeedTests
{
    private const string Changes = "IMessageReader.ListChangedAsync";
    private const string Marks = "IReadMarkStore.GetAsync";
    private const int Viewers = 1_000;
    private const int Messages = 20;

    private static readonly string[] s_said = [.. Enumerable.Range(1, Messages).Select(Name)];

    [Rule(P7, H9)]
    [Fact]
    public async Task A_thousand_feeds_cost_one_read_of_the_store_for_each_version()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.WhatsApp, "m0");
        await using var crowd = await Crowd.OpenAsync(() => host.History, session, Viewers);
        Assert.All(crowd.Members, member => Assert.True(member.IsWaiting));
        host.Calls.Start();
        foreach (var message in s_said)
        {
            var all = crowd.UntilAsync(message);
            await host.ReceiveAsync(Cast.WhatsApp, message);
            await all;
        }

        Assert.All(crowd.Members, member => Assert.Equal(s_said, member.Said));
        Assert.All(crowd.Members, member => Assert.Equal(Messages, member.Updates));

        // A command loads and commits; rights are each viewer's own, so the host's directory is asked for each.
        Assert.Equal(
            new SortedDictionary<string, int>(StringComparer.Ordinal)
            {
                [Changes] = Messages,
                ["IChannelStore.LoadAsync"] = Messages,
                ["IChannelStore.CommitAsync"] = Messages,
                ["directory.list"] = Messages * Viewers,
            },
            Counts(host, without: ["directory.find", "notifier.notify", "items.schema", "items.find"])
        );
    }

    [Rule(P7, H9)]
    [Fact]
    public async Task Messages_that_come_at_once_cost_at_most_one_read_of_the_store_for_each_version()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.WhatsApp, "m0");
        await using var crowd = await Crowd.OpenAsync(() => host.History, session, Viewers);
        host.Calls.Start();
        var all = crowd.UntilAsync(s_said[^1]);
        foreach (var message in s_said)
        {
            await host.ReceiveAsync(Cast.WhatsApp, message);
        }

        await all;
        Assert.All(crowd.Members, member => Assert.Equal(s_said, member.Said));
        Assert.InRange(host.Calls.CountOf(Changes), 1, Messages);
        Assert.Equal(0, host.Calls.CountOf(Marks));
    }

    [Rule(P7, S5, H9)]
    [Fact]
    public async Task A_thousand_feeds_of_one_list_cost_one_read_of_its_page_and_one_of_marks_for_each_wake_up()
    {
        var host = new TestHost();
        await host.SessionOfAsync(Cast.Ann, Cast.WhatsApp, "m0");
        var list = SessionList.Of(Cast.Sales.Id);
        var feeds = new List<IAsyncEnumerator<SessionListPage>>();
        for (var number = 0; number < Viewers; number++)
        {
            var viewer = new Viewer(new UserId(Name(number)), Cast.DeskGroup);
            var feed = host.History.WatchSessionsAsync(list, viewer).GetAsyncEnumerator();
            Assert.True(await feed.MoveNextAsync());
            feeds.Add(feed);
        }

        var next = feeds.ConvertAll(feed => feed.MoveNextAsync().AsTask());
        Assert.All(next, one => Assert.False(one.IsCompleted));
        host.Calls.Start();
        for (var message = 1; message <= Messages; message++)
        {
            await host.ReceiveAsync(Cast.WhatsApp, Name(message));
            Assert.All(await Task.WhenAll(next).WaitAsync(Crowd.Patience), Assert.True);
            Assert.All(feeds, feed => Assert.Equal(message + 1, feed.Current.Items.Single().Unread));
            next = feeds.ConvertAll(feed => feed.MoveNextAsync().AsTask());
        }

        Assert.Equal(
            new SortedDictionary<string, int>(StringComparer.Ordinal)
            {
                ["ISessionReader.ListAsync"] = Messages,
                [Marks] = Messages,
                ["IChannelStore.LoadAsync"] = Messages,
                ["IChannelStore.CommitAsync"] = Messages,
            },
            Counts(host, without: ["directory.list", "directory.find", "notifier.notify", "items.schema", "items.find"])
        );
    }

    [Rule(P7, L7)]
    [Fact]
    public async Task A_shared_read_of_marks_tells_each_viewer_their_own()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.WhatsApp, "m0");
        var page = await host.History.FindTimelineAsync(session, Cast.Ann);
        for (var number = 0; number < 60; number++)
        {
            if (number % 3 == 0)
            {
                await TestHost.DoneAsync(host.Desk.MarkReadAsync(session, page!.Seen, Crowd.ViewerOf(number)));
            }
            else if (number % 3 == 1)
            {
                var marked = await host.Desk.MarkUnreadAsync(session, lastRead: null, Crowd.ViewerOf(number));
                Assert.Null(marked.Refusal);
            }
        }

        // The marks come first: marking as unread wakes feeds, which would read once more.
        await using var crowd = await Crowd.OpenAsync(() => host.History, session, 60);
        host.Calls.Start();
        var all = crowd.UntilAsync("m1");
        await host.ReceiveAsync(Cast.WhatsApp, "m1");
        await all;
        Assert.Equal((1, 0), (host.Calls.CountOf(Changes), host.Calls.CountOf(Marks)));
        foreach (var (number, member) in crowd.Members.Index())
        {
            Assert.Equal(number % 3 == 1 ? 1 : 0, member.Last.Seen.Generation);
            var shown = member.Last.Changes.OfType<SessionChanged>().Single().Session;
            Assert.Equal(number % 3 == 0 ? 1 : 2, shown.Unread);
        }
    }

    [Rule(P7, L7)]
    [Fact]
    public async Task Marking_as_unread_ends_what_feeds_share_so_that_the_next_page_can_be_marked_as_read()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.WhatsApp, "m0");
        var (quick, slow) = (await FeedAsync(Cast.Ann), await FeedAsync(Cast.Bob));
        var (quickNext, slowNext) = (quick.MoveNextAsync().AsTask(), slow.MoveNextAsync().AsTask());
        await host.ReceiveAsync(Cast.WhatsApp, "m1");
        Assert.True(await quickNext && await slowNext);
        quickNext = quick.MoveNextAsync().AsTask();
        await host.ReceiveAsync(Cast.WhatsApp, "m2");
        Assert.True(await quickNext);

        // The marks of both were read for the quick viewer; now the slow one's changes, and only then they look.
        Assert.Null((await host.Desk.MarkUnreadAsync(session, lastRead: null, Cast.Bob)).Refusal);
        Assert.True(await slow.MoveNextAsync());
        Assert.Equal((0, 1), (quick.Current.Seen.Generation, slow.Current.Seen.Generation));
        Assert.True((await host.Desk.MarkReadAsync(session, slow.Current.Seen, Cast.Bob)).Changed);
        await quick.DisposeAsync();
        await slow.DisposeAsync();

        async Task<IAsyncEnumerator<TimelineUpdate>> FeedAsync(Viewer viewer)
        {
            var page = await host.History.FindTimelineAsync(session, viewer);
            return host.History.WatchTimelineAsync(session, viewer, page!.Feed).GetAsyncEnumerator();
        }
    }

    [Rule(P7, T9)]
    [Fact]
    public async Task Feeds_share_the_reads_of_a_quotes_original()
    {
        var host = new TestHost();
        var earlier = await host.ClosedAsync(Cast.WhatsApp, Cast.Noon.AddDays(-1), Cast.Ann.User);
        var session = await host.SessionOfAsync(Cast.Ann, Cast.WhatsApp, "m0");
        var original = (await host.History.FindTimelineAsync(earlier, Cast.Ann))!.Entries.OfType<MessageEntry>().Last();
        await using var crowd = await Crowd.OpenAsync(() => host.History, session, 100);
        host.Calls.Start();
        var all = crowd.UntilAsync("m1");
        await host.Desk.ReceiveAsync(
            Cast.WhatsApp,
            new IncomingMessage("m1", "this one") { ReplyTo = original.Id },
            TestContext.Current.CancellationToken
        );
        await all;
        Assert.Equal(1, host.Calls.CountOf(Changes));
        Assert.Equal(1, host.Calls.CountOf("IMessageReader.FindAsync"));
        Assert.Equal(1, host.Calls.CountOf("ISessionReader.FindAsync"));
    }

    [Rule(P7)]
    [Fact]
    public async Task A_change_during_a_shared_read_reaches_every_feed()
    {
        var held = new Held();
        var world = new World(read: store => held.Reader(store));
        var session = await world.SayAsync(Stage.Channels[0], "m0");
        await using var crowd = await Crowd.OpenAsync(() => world.History, session, 50);
        held.Hold();
        var all = crowd.UntilAsync("m2");
        await world.SayAsync(Stage.Channels[0], "m1");
        await held.Begun.WaitAsync(Crowd.Patience, TestContext.Current.CancellationToken);

        // The read that runs does not know this message, so no feed may take it for the answer to this wake-up.
        await world.SayAsync(Stage.Channels[0], "m2");
        held.Release();
        await all;
        Assert.All(crowd.Members, member => Assert.Equal(["m1", "m2"], member.Said));
    }

    [Rule(P7)]
    [Fact]
    public async Task A_viewer_who_leaves_during_a_shared_read_does_not_end_it_for_the_others()
    {
        var held = new Held();
        var world = new World(read: store => held.Reader(store));
        var session = await world.SayAsync(Stage.Channels[0], "m0");
        await using var crowd = await Crowd.OpenAsync(() => world.History, session, 50);
        held.Hold();
        await world.SayAsync(Stage.Channels[0], "m1");
        await held.Begun.WaitAsync(Crowd.Patience, TestContext.Current.CancellationToken);
        foreach (var gone in crowd.Members.Take(25))
        {
            var last = await gone.LeaveAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => last);
        }

        held.Release();
        foreach (var member in crowd.Members.Skip(25))
        {
            await member.UntilAsync("m1").WaitAsync(Crowd.Patience, TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, held.Reads);
    }

    [Rule(P7)]
    [Fact]
    public async Task A_failing_store_ends_the_feeds_and_its_failure_is_not_kept()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.WhatsApp, "m0");
        await using var crowd = await Crowd.OpenAsync(() => host.History, session, 50);
        host.Calls.Start((_, call) => call == Changes ? new PortFault(IsAfter: false, Faults.Known) : null);
        await host.ReceiveAsync(Cast.WhatsApp, "m1");
        foreach (var member in crowd.Members)
        {
            await Assert.ThrowsAsync<StoreException>(() => member.NextAsync().WaitAsync(Crowd.Patience));
        }

        host.Calls.Start();
        foreach (var member in crowd.Members)
        {
            await member.OpenAsync();
        }

        await crowd.UntilAsync("m1");
        await host.ReceiveAsync(Cast.WhatsApp, "m2");
        await crowd.UntilAsync("m2");
        Assert.All(crowd.Members, member => Assert.Equal(["m1", "m2"], member.Said));
    }

    [Rule(P7, T8)]
    [Fact]
    public async Task A_viewer_who_loses_their_role_gets_nothing_of_what_the_others_share()
    {
        var host = new TestHost();
        var session = await host.SessionOfAsync(Cast.Ann, Cast.WhatsApp, "m0");
        await using var crowd = await Crowd.OpenAsync(() => host.History, session, 50);
        await host.ReceiveAsync(Cast.WhatsApp, "m1");
        await crowd.UntilAsync("m1");

        var gone = crowd.Members.Where((_, index) => index % 2 == 0).ToList();
        var staying = crowd.Members.Except(gone).Select(member => Principal.Of(member.Viewer.User));
        host.LiveChats.Set(Cast.Sales with { Operators = [.. staying] });
        await host.ReceiveAsync(Cast.WhatsApp, "m2");
        foreach (var member in crowd.Members.Except(gone))
        {
            await member.UntilAsync("m2").WaitAsync(Crowd.Patience, TestContext.Current.CancellationToken);
        }

        foreach (var member in gone)
        {
            Assert.False(await member.NextAsync().WaitAsync(Crowd.Patience, TestContext.Current.CancellationToken));
            Assert.Equal(["m1"], member.Said);
        }
    }

    [Rule(P7, T8)]
    [Fact]
    public async Task A_new_feed_shares_nothing_that_was_read_before_it_began()
    {
        var world = new World(AccessPolicy.Strict);
        var session = await world.SayAsync(Stage.Channels[0], "m0");
        await using var crowd = await Crowd.OpenAsync(() => world.History, session, 2);
        await world.SayAsync(Stage.Channels[0], "m1");
        await crowd.UntilAsync("m1");
        var seen = (await world.PageAsync(session, Cast.Cat, 1))!.Feed;

        // Another host, which wakes nobody here, takes the session from all but one operator.
        var elsewhere = new SessionDesk(
            LiveChatStore.Of(world.Store),
            new LiveChatHost(world.LiveChats),
            world.Options,
            world.Clock
        );
        await TestHost.DoneAsync(elsewhere.TakeAsync(session, Cast.Bob, TestContext.Current.CancellationToken));
        await using var feed = world.History.WatchTimelineAsync(session, Cast.Cat, seen).GetAsyncEnumerator();
        Assert.False(await feed.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Rule(P7, S5)]
    [Fact]
    public async Task Feeds_of_one_list_with_one_scope_share_the_read_of_its_page()
    {
        var host = new TestHost(AccessPolicy.Strict);
        await host.SessionOfAsync(Cast.Ann, Cast.WhatsApp, "m0");
        host.LiveChats.Set(
            Cast.Sales with
            {
                Supervisors = [Principal.Of(Cast.Supervisor.User), Principal.Of(Cast.AuditGroup)],
            }
        );
        Viewer[] whole =
        [
            .. Enumerable.Range(0, 20).Select(number => new Viewer(new UserId(Name(number)), Cast.AuditGroup)),
        ];
        var feeds = new List<(Viewer Viewer, IAsyncEnumerator<SessionListPage> Feed)>();
        var list = SessionList.Of(Cast.Sales.Id);
        foreach (var viewer in (Viewer[])[.. whole, Cast.Ann])
        {
            var feed = host.History.WatchSessionsAsync(list, viewer).GetAsyncEnumerator();
            Assert.True(await feed.MoveNextAsync());
            feeds.Add((viewer, feed));
        }

        var next = feeds.ConvertAll(one => one.Feed.MoveNextAsync().AsTask());
        host.Calls.Start();
        await host.ReceiveAsync(Cast.WhatsApp, "m1");
        Assert.All(await Task.WhenAll(next).WaitAsync(Crowd.Patience), Assert.True);

        // One read for those who read all of the live chat, and one for an operator who reads their own.
        Assert.Equal(2, host.Calls.CountOf("ISessionReader.ListAsync"));
        foreach (var (viewer, feed) in feeds)
        {
            Assert.Equal(await host.History.ListSessionsAsync(list, viewer), feed.Current);
            await feed.DisposeAsync();
        }
    }

    [Rule(P7)]
    [Fact]
    public async Task Feeds_of_one_timeline_listen_once_and_the_last_one_that_ends_leaves_nothing()
    {
        var notifier = new Counting();
        var world = new World(notifier: notifier);
        var session = await world.SayAsync(Stage.Channels[0], "m0");
        await using (await Crowd.OpenAsync(() => world.History, session, 50))
        {
            Assert.Equal(1, notifier.Listening);
        }

        Assert.Equal(0, notifier.Listening);
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"m{number}");

    private static SortedDictionary<string, int> Counts(TestHost host, string[] without) =>
        new(
            host.Calls.Names.Where(name => !without.Contains(name, StringComparer.Ordinal))
                .CountBy(name => name)
                .ToDictionary(),
            StringComparer.Ordinal
        );

    /// <summary>Holds back answers that were read already, as a slow connection does.</summary>
    private sealed class Held
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource? _gate;
        private int _reads;

        /// <summary>Completes when the first held read has its answer.</summary>
        public Task Begun => _begun.Task;

        public int Reads => _reads;

        public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _gate!.SetResult();

        public ReaderWrapper Reader(InMemoryStore store) =>
            new(store)
            {
                AfterChanges = async () =>
                {
                    if (_gate is { } gate)
                    {
                        Interlocked.Increment(ref _reads);
                        _begun.TrySetResult();
                        await gate.Task;
                    }
                },
            };
    }

    /// <summary>Counts who listens.</summary>
    private sealed class Counting : IChannelNotifier
    {
        private readonly InProcessNotifier _inner = new();
        private int _listening;

        public int Listening => _listening;

        public void Notify(ChannelId channel) => _inner.Notify(channel);

        public IDisposable Listen(Action<ChannelId> changed)
        {
            Interlocked.Increment(ref _listening);
            return new End(this, _inner.Listen(changed));
        }

        private sealed class End(Counting counting, IDisposable inner) : IDisposable
        {
            public void Dispose()
            {
                inner.Dispose();
                Interlocked.Decrement(ref counting._listening);
            }
        }
    }
}
