using LiveChat.History;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

/// <summary>What feeds share gives each viewer exactly what a read of their own gives.</summary>
public sealed class SharedFeedProperties
{
    private readonly Tally _seen = new();

    [Rule(P7, T8, A8)]
    [Fact]
    public void Every_viewer_gets_from_shared_reads_what_unshared_reads_give()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(5, 30));
                var session = await world.SayAsync(deeds.Channels[0], "marker");
                var pairs = new Pairs(world, session);
                foreach (var viewer in Cast.Everybody)
                {
                    _seen.Saw(await pairs.OpenAsync(viewer) ? "Opened" : "Not opened");
                }

                for (var round = 0; round < 4; round++)
                {
                    await deeds.DoAsync(random.Next(0, 7));
                    Regroup(world, random);
                    await pairs.WakeAsync(deeds.Channels[0], $"round {round}");
                    foreach (var pair in pairs.All.ToList())
                    {
                        foreach (var what in await pairs.CompareAsync(pair, isSlow: random.Next(3) == 0))
                        {
                            _seen.Saw(what);
                        }
                    }

                    // One read for all, and of an earlier channel of the customer one for each version that was seen.
                    var parts = await new Oracle(world, Cast.Supervisor).ChannelsAsync(session);
                    Assert.InRange(pairs.Reads, 0, parts.Count == 1 ? 1 : 2 * parts.Count);
                    _seen.Saw(parts.Count == 1 ? "Shared read" : "Read of several channels", pairs.Reads);
                }
            },
            cases: 300,
            _seen
        );
        _seen.RequireAtLeast(
            20,
            "Opened",
            "Not opened",
            "Ended",
            "Changes",
            "TimelineReset",
            "Slow",
            "SessionChanged",
            "EntryAppended",
            "EntryInserted",
            "EntryChanged",
            "Shared read"
        );
        Assert.True(_seen["Compared"] >= 4 * _seen["Shared read"], "The feeds shared too little.");
    }

    [Rule(P7)]
    [Fact]
    public void A_part_of_an_answer_is_what_the_store_answers_for_that_version()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(5, 40));
                var channel = World.IdOf(deeds.Channels[0]);
                var whole = await AnswerAsync(world, channel, 0, int.MaxValue);
                for (long from = 0; from < whole.NewestVersion; from++)
                {
                    var limit = random.Next(2) == 0 ? random.Next(1, 10) : int.MaxValue;
                    var answer = await AnswerAsync(world, channel, from, limit);
                    var shared = new SharedChanges(answer, new ChangeQuery(channel, default, from, limit));
                    Assert.False(shared.Covers(from - 1));
                    for (var version = from; version <= whole.NewestVersion + 1; version++)
                    {
                        var isWhole = answer.Version == answer.NewestVersion;
                        Assert.Equal(version == from || isWhole || version < answer.Version, shared.Covers(version));
                        if (shared.Covers(version))
                        {
                            var direct = await AnswerAsync(world, channel, version, int.MaxValue);
                            AssertEqual(UpTo(direct, version, answer.Version), shared.After(version));
                            _seen.Saw(isWhole ? "Part of all" : "Part of a page");
                        }
                    }
                }
            },
            cases: 100,
            _seen,
            channels: 1
        );
        _seen.RequireAtLeast(500, "Part of all", "Part of a page");
    }

    /// <summary>Takes operators or readers their roles, or gives them back; a feed is not told.</summary>
    private static void Regroup(World world, Random random)
    {
        foreach (var liveChat in Stage.LiveChats)
        {
            world.LiveChats.Set(
                random.Next(4) switch
                {
                    0 => liveChat with { Operators = [Principal.Of(Cast.Bob.User)] },
                    1 => liveChat with { ReaderGroups = [] },
                    _ => liveChat,
                }
            );
        }
    }

    private static async Task<ChannelChanges> AnswerAsync(World world, ChannelId channel, long after, int limit) =>
        await world.Store.ListChangedAsync(new ChangeQuery(channel, default, after, limit), CancellationToken.None);

    /// <summary>An answer after a version, without the versions above another one.</summary>
    private static ChannelChanges UpTo(ChannelChanges changes, long after, long version)
    {
        var entries = changes.Entries.RemoveAll(row => row.Version > version);
        var removed = changes.Removed.RemoveAll(row => row.Version > version);
        var touched = entries
            .Select(row => row.Place.OpenedAt)
            .Concat(removed.Select(row => row.Place.OpenedAt))
            .ToHashSet();
        return changes with
        {
            Version = version,
            Entries = entries,
            Removed = removed,
            Sessions =
            [
                .. changes.Sessions.Where(one =>
                    (one.Version > after && one.Version <= version) || touched.Contains(one.OpenedAt)
                ),
            ],
        };
    }

    private static void AssertEqual(ChannelChanges expected, ChannelChanges actual)
    {
        Assert.Equal(expected.Sessions.OrderBy(one => one.Id), actual.Sessions.OrderBy(one => one.Id));
        Assert.Equal(expected with { Sessions = [] }, actual with { Sessions = [] });
    }

    /// <summary>Two feeds of each viewer: one of the resolver that all share, one of a resolver of their own.</summary>
    private sealed class Pairs(World world, SessionId session)
    {
        private readonly InProcessNotifier _wake = new();
        private readonly PortCalls _calls = new();
        private HistoryResolver? _shared;

        public List<Pair> All { get; } = [];

        /// <summary>The shared reads since the last wake-up.</summary>
        public int Reads => _calls.CountOf("IMessageReader.ListChangedAsync");

        public async Task<bool> OpenAsync(Viewer viewer)
        {
            _shared ??= Resolver();
            var seen = (await _shared.FindTimelineAsync(session, viewer, pageSize: 5))?.Feed;
            var pair = new Pair(Feed(_shared), Feed(Resolver()));
            Assert.Equal(pair.Shared.Next.IsCompleted, pair.Own.Next.IsCompleted);
            if (pair.Shared.Next.IsCompleted)
            {
                Assert.False(await pair.Shared.Next || await pair.Own.Next);
                return false;
            }

            All.Add(pair);
            return true;

            Step Feed(HistoryResolver history) =>
                new(history.WatchTimelineAsync(session, viewer, seen).GetAsyncEnumerator());
        }

        /// <summary>Changes an entry of the watched session, so that every look has something to tell, and wakes.</summary>
        public async Task WakeAsync(Channel channel, string text)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await world.Desk.ReceiveEditAsync(channel, new MessageId("marker"), text, world.Now);
            _calls.Start();
            _wake.Notify(session.Channel);
        }

        /// <summary>Compares the next updates of both feeds; says what came.</summary>
        public async Task<IEnumerable<string>> CompareAsync(Pair pair, bool isSlow)
        {
            var (goesOn, own) = (await pair.Shared.NextAsync(), await pair.Own.NextAsync());
            Assert.Equal(own, goesOn);
            if (!goesOn)
            {
                All.Remove(pair);
                return ["Compared", "Ended"];
            }

            var (expected, actual) = (pair.Own.Feed.Current, pair.Shared.Feed.Current);
            Assert.Equal(await world.Store.OpenAsync(expected.Feed), await world.Store.OpenAsync(actual.Feed));
            Assert.Equal(expected with { Feed = default }, actual with { Feed = default });

            // A slow viewer does not ask for the next update before the next wake-up.
            pair.Shared.IsSlow = pair.Own.IsSlow = isSlow;
            pair.Shared.GoOn();
            pair.Own.GoOn();
            return
            [
                "Compared",
                isSlow ? "Slow" : "Quick",
                .. actual.Changes.Select(change => change.GetType().Name).Distinct(),
                .. actual.Changes is [TimelineReset] ? Array.Empty<string>() : ["Changes"],
            ];
        }

        private HistoryResolver Resolver() =>
            new(
                LiveChatStore.Of(new WatchedStore(world.Store, _shared is null ? _calls : new PortCalls())),
                new LiveChatHost(world.LiveChats) { AppItems = world.Items, Notifier = _wake },
                world.Options with
                {
                    FeedInterval = TimeSpan.FromDays(49),
                },
                world.Clock
            );
    }

    private sealed record Pair(Step Shared, Step Own);

    /// <summary>A feed and its next step.</summary>
    private sealed class Step
    {
        public Step(IAsyncEnumerator<TimelineUpdate> feed) => (Feed, Next) = (feed, feed.MoveNextAsync().AsTask());

        public IAsyncEnumerator<TimelineUpdate> Feed { get; }

        public Task<bool> Next { get; private set; }

        public bool IsSlow { get; set; }

        public void GoOn() => Next = IsSlow ? Next : Feed.MoveNextAsync().AsTask();

        public Task<bool> NextAsync()
        {
            if (IsSlow)
            {
                IsSlow = false;
                GoOn();
            }

            return Next.WaitAsync(Crowd.Patience);
        }
    }
}
