using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Commands;

/// <summary>The library checks every answer of a store against the contract, for desk and resolver alike.</summary>
public sealed class LyingStoreTests
{
    private static readonly Channel Phone = Cast.PhoneChannel(Cast.Sales);
    private static readonly Channel Other = Cast.PhoneChannel(Cast.Support);

    /// <summary>A lie for each member, and the calls that meet it: of the desk, of the resolver, or of both.</summary>
    private static readonly (string Member, string What, Func<object?, object?> Lie, Func<Told, Task> Call)[] Lies =
    [
        (
            "IChannelStore.GetKeyAsync",
            "no key",
            _ => null,
            one => one.NewDesk().ReceiveAsync(Other, new IncomingMessage("x", "x")).AsTask()
        ),
        Load("another channel", state => state with { Channel = default }),
        Load("no version", state => state with { Version = 0 }),
        Load(
            "a session that was not asked for",
            state => state with { Sessions = [.. state.Sessions, Moved(state.Newest!, -5)] }
        ),
        Load("a duplicated session", state => state with { Sessions = [.. state.Sessions, .. state.Sessions] }),
        Load("a newest that is not", state => state with { Newest = Moved(state.Newest!, -5) }),
        Load("no newest", state => state with { Newest = null }),
        Load("another channel's newest", state => state with { Newest = Foreign(state.Newest!) }),
        Load(
            "more placeholders than the count",
            state => state with { Pending = [Waiting(state.Channel, "r1")], PendingCount = 0 }
        ),
        Load(
            "a placeholder that was not asked for",
            state => state with { Pending = [Waiting(state.Channel, "w")], PendingCount = 1 }
        ),
        Load("runs out of order", state => state with { Runs = [Run(state, -5), Run(state, -9)] }),
        Load("a run with its newest", state => state with { Runs = [Run(state, 0)] }),
        Load("hashes without an erasure", state => state with { Erased = [Hash(1)] }),
        Load("hashes that were not asked for", state => state with { ErasedAt = Cast.Noon, Erased = [Hash(1)] }),
        Load("a run of a later version", state => state with { Runs = [Run(state, -5) with { Version = 999 }] }),
        (
            "IRetentionStore.GetHoldsAsync",
            "of another contact",
            holds => ((ImmutableDictionary<AppItemId, LegalHold>)holds!).SetItem(Cast.Kim, Held),
            one => one.Desk.HoldAsync(Cast.Lee, Cast.Ann.User).AsTask()
        ),
        Newest("none at all", _ => default),
        Newest("one twice", newest => [.. newest, .. newest]),
        Newest("one that was not asked for", newest => [.. newest.Select(one => Moved(one, 1_000_000))]),
        Pending("none at all", _ => default),
        Pending("one twice", pending => [.. pending, .. pending]),
        Pending("another channel's", pending => [.. pending.Select(one => one with { Channel = default })]),
        Pending(
            "more than were asked for",
            pending => [.. Enumerable.Range(0, 101).Select(number => Waiting(pending[0].Channel, $"w{number}"))]
        ),
        (
            "IChannelStore.LoadAsync",
            "an entry that was not asked for",
            state =>
                ((ChannelState)state!) with
                {
                    Entries =
                    [
                        .. ((ChannelState)state!).Entries.Select(entry => entry with { Place = Renamed(entry.Place) }),
                    ],
                },
            one => one.Desk.EditReplyAsync(one.Session, MessageId.OfCaller(one.Session, "r1"), "new", Cast.Ann).AsTask()
        ),
        Find("another session", one => one.Desk.BindToAsync(one.Session, Cast.Lee, Cast.Ann).AsTask()),
        Find("another session", one => one.Desk.TakeAsync(one.Session, Cast.Ann).AsTask()),
        Find("another session", one => one.Desk.MarkReadAsync(one.Session, new ReadMark(1, null), Cast.Ann).AsTask()),
        Find("another session", one => one.History.FindSessionAsync(one.Session, Cast.Ann).AsTask()),
        Sessions(one => one.History.ListSessionsAsync(SessionList.Of(Cast.Sales.Id), Cast.Ann).AsTask()),
        Sessions(one =>
            one.Desk.ImportAsync(new ImportedSession(Phone, Cast.Noon.AddDays(-3)) { ClosedAt = Cast.Noon.AddDays(-2) })
                .AsTask()
        ),
        (
            "ISessionReader.ListReachFactsAsync",
            "another channel's",
            times =>
                ((ImmutableDictionary<ChannelId, ReachFacts>)times!).SetItem(
                    new ChannelId(
                        new byte[ChannelId.Size - 1]
                            .Append((byte)1)
                            .ToArray()
                    ),
                    new ReachFacts(Cast.Noon, Successor: null)
                ),
            one =>
                one.History.ListOpeningChoicesAsync(WidgetSettings.ByAccount("accounts"), Cast.Kim, Cast.Ann).AsTask()
        ),
        (
            "IMessageReader.ListAsync",
            "another channel's entries",
            page =>
                ((EntryPage)page!) with
                {
                    Entries = [.. ((EntryPage)page!).Entries.Select(entry => entry with { Channel = default })],
                },
            one => one.History.FindTimelineAsync(one.Session, Cast.Ann).AsTask()
        ),
        (
            "IMessageReader.FindAsync",
            "another channel's message",
            found =>
                ((ImmutableArray<Message>)found!)
                    .Select(message => message with { Channel = default })
                    .ToImmutableArray(),
            one => one.History.FindTimelineAroundAsync(one.Session, new MessageId("m1"), Cast.Ann).AsTask()
        ),
        (
            "IMessageReader.ListChangedAsync",
            "no progress",
            changes => ((ChannelChanges)changes!) with { Version = 0, NewestVersion = 9 },
            one => WatchAsync(one)
        ),
        Found("none at all", _ => default),
        Found("one twice", found => [.. found, .. found]),
        Found(
            "another session's message",
            found => [.. found.Select(one => one with { Session = Moved(one.Session, -5) })]
        ),
        Found(
            "one without the words",
            found => [.. found.Select(one => one with { Message = one.Message with { OriginalText = "other" } })]
        ),
        Found(
            "a note in a scope without",
            found => [.. found.Select(one => one with { Message = one.Message with { Audience = Audience.Staff } })],
            Cast.Reader
        ),
        Found(
            "an unreadable session",
            found => [.. found.Select(one => one with { Session = one.Session with { Status = SessionStatus.Spam } })],
            Cast.Reader
        ),
        Queued("none at all", _ => default),
        Queued("one twice", replies => [.. replies, .. replies]),
        Queued(
            "one that was sent",
            replies =>
                [.. replies.Select(one => one with { Message = one.Message with { Delivery = DeliveryState.Sent } })]
        ),
        MarksOfChanges("of another user", _ => new UserReadMark(Cast.Bob.User, new ReadMark(1, null))),
        MarksOfChanges("below zero", _ => new UserReadMark(Cast.Ann.User, new ReadMark(-1, null))),
        MarksOfChanges("of nobody", _ => new UserReadMark(Cast.Ann.User, null!)),
        Queued(
            "a customer's",
            replies => [.. replies.Select(one => one with { Message = one.Message with { IsReply = false } })]
        ),
        Marks("none at all", _ => null),
        Marks(
            "another session's",
            marks =>
                marks.ToImmutableDictionary(
                    mark => mark.Key with { Session = Moved(mark.Key.Session) },
                    mark => mark.Value
                )
        ),
        Marks(
            "another user's",
            marks => marks.ToImmutableDictionary(mark => mark.Key with { User = Cast.Bob.User }, mark => mark.Value)
        ),
        Marks(
            "below zero",
            marks => marks.ToImmutableDictionary(mark => mark.Key, mark => mark.Value with { Count = -1 })
        ),
        Marks(
            "a place in another session",
            marks =>
                marks.ToImmutableDictionary(
                    mark => mark.Key,
                    mark =>
                        mark.Value with
                        {
                            Place = new EntryPlace(Cast.Noon.AddDays(-9), Cast.Noon, Cast.Noon, new MessageId("m1")),
                        }
                )
        ),
    ];

    public static TheoryData<int, string> All => new(Lies.Select((lie, index) => (index, $"{lie.Member}: {lie.What}")));

    // Contract: C24
    // Case: FC-05
    [Rule(A8, S6)]
    [Theory(Timeout = 60_000)]
    [MemberData(nameof(All))]
    public async Task FC_05_An_answer_that_breaks_the_contract_is_rejected_before_anything_is_done(
        int index,
        string name
    )
    {
        var (member, _, lie, call) = Lies[index];
        var told = await Told.BeginAsync();
        if (member != "IChannelStore.GetKeyAsync")
        {
            await call(await Told.BeginAsync());
        }

        var before = await told.DumpAsync();
        (told.Store.Member, told.Store.Lie) = (member, lie);

        await Assert.ThrowsAsync<InvalidStoreException>(() => call(told));

        Assert.True(told.Store.Lies > 0, $"The lie {name} was never told.");
        told.Store.Member = null;
        Assert.Equal(before, await told.DumpAsync());
    }

    [Rule(A8)]
    [Fact]
    public void The_tests_falsify_every_member_of_the_ports_that_answers()
    {
        Type[] ports =
        [
            typeof(IChannelStore),
            typeof(ISessionReader),
            typeof(IMessageReader),
            typeof(IReadMarkStore),
            typeof(IMessageSearch),
            typeof(IRetentionStore),
        ];

        // Nobody can tell whether a mere yes or no is true.
        var members = ports.SelectMany(port =>
            port.GetMethods()
                .Where(member => member.ReturnType.IsGenericType && member.ReturnType != typeof(ValueTask<bool>))
                .Select(member => $"{port.Name}.{member.Name}")
        );

        Assert.Equal(
            members.Distinct().Order(StringComparer.Ordinal),
            Lies.Select(lie => lie.Member).Distinct().Order(StringComparer.Ordinal)
        );
    }

    private static ErasedHash Hash(byte first) => new([first, .. new byte[ErasedHash.Size - 1]]);

    private static (string, string, Func<object?, object?>, Func<Told, Task>) Load(
        string what,
        Func<ChannelState, ChannelState> lie
    ) =>
        (
            "IChannelStore.LoadAsync",
            what,
            state => lie((ChannelState)state!),
            one => one.Desk.CloseAsync(one.Session, Cast.Ann).AsTask()
        );

    private static LegalHold Held => new(IsSet: true, Cast.Ann.User, Cast.Noon);

    private static RemovedRun Run(ChannelState state, int seconds) =>
        new()
        {
            From = state.Newest!.OpenedAt.AddSeconds(seconds),
            To = state.Newest.OpenedAt.AddSeconds(seconds),
            Reason = GapReason.RetentionExpired,
            Sessions = 1,
            Until = Cast.Noon,
            At = Cast.Noon,
            Version = 1,
        };

    private static (string, string, Func<object?, object?>, Func<Told, Task>) Newest(
        string what,
        Func<ImmutableArray<Session>, ImmutableArray<Session>> lie
    ) =>
        (
            "IRetentionStore.ListNewestAsync",
            what,
            newest => lie((ImmutableArray<Session>)newest!),
            one => one.Retention.PlanAsync().AsTask()
        );

    private static (string, string, Func<object?, object?>, Func<Told, Task>) Pending(
        string what,
        Func<ImmutableArray<PendingMessage>, ImmutableArray<PendingMessage>> lie
    ) =>
        (
            "IMessageReader.ListPendingAsync",
            what,
            pending => lie((ImmutableArray<PendingMessage>)pending!),
            one => one.Desk.ReceiveDeletionAsync(Phone, new MessageId("to come")).AsTask()
        );

    private static (string, string, Func<object?, object?>, Func<Told, Task>) Find(
        string what,
        Func<Told, Task> call
    ) => ("ISessionReader.FindAsync", what, session => Foreign((Session)session!), call);

    private static (string, string, Func<object?, object?>, Func<Told, Task>) Sessions(Func<Told, Task> call) =>
        ("ISessionReader.ListAsync", "none at all", _ => default(ImmutableArray<Session>), call);

    private static (string, string, Func<object?, object?>, Func<Told, Task>) Found(
        string what,
        Func<ImmutableArray<FoundMessage>, ImmutableArray<FoundMessage>> lie,
        Viewer? viewer = null
    ) =>
        (
            "IMessageSearch.SearchAsync",
            what,
            found => lie((ImmutableArray<FoundMessage>)found!),
            async one =>
            {
                var page = await one.History.SearchAsync(SearchScope.Everything, "hello", viewer ?? Cast.Ann);
                Assert.NotEmpty(page!.Items);
            }
        );

    private static (string, string, Func<object?, object?>, Func<Told, Task>) Queued(
        string what,
        Func<ImmutableArray<QueuedMessage>, ImmutableArray<QueuedMessage>> lie
    ) =>
        (
            "IMessageReader.ListQueuedAsync",
            what,
            replies => lie((ImmutableArray<QueuedMessage>)replies!),
            one => one.Desk.ListQueuedAsync().AsTask()
        );

    private static (string, string, Func<object?, object?>, Func<Told, Task>) Marks(
        string what,
        Func<ImmutableDictionary<ReadMarkKey, ReadMark>, ImmutableDictionary<ReadMarkKey, ReadMark>?> lie
    ) =>
        (
            "IReadMarkStore.GetAsync",
            what,
            marks => lie((ImmutableDictionary<ReadMarkKey, ReadMark>)marks!),
            one => one.History.FindSessionAsync(one.Session, Cast.Ann).AsTask()
        );

    private static (string, string, Func<object?, object?>, Func<Told, Task>) MarksOfChanges(
        string what,
        Func<ChannelChanges, UserReadMark> lie
    ) =>
        (
            "IMessageReader.ListChangedAsync",
            $"with a mark {what}",
            changes => (ChannelChanges)changes! with { Marks = [lie((ChannelChanges)changes!)] },
            WatchAsync
        );

    private static async Task WatchAsync(Told told)
    {
        await foreach (var _ in told.History.WatchTimelineAsync(told.Session, Cast.Ann, told.Feed))
        {
            break;
        }
    }

    private static EntryPlace Renamed(EntryPlace place) =>
        new(place.OpenedAt, place.EffectiveAt, place.ReceivedAt, new MessageId("m1"));

    private static Session Moved(Session session, int seconds) => session with { Id = Moved(session.Id, seconds) };

    private static SessionId Moved(SessionId id, int seconds = 1) => new(id.Channel, id.OpenedAt.AddSeconds(seconds));

    private static Session Foreign(Session session) => session with { Id = new SessionId(default, session.OpenedAt) };

    private static PendingMessage Waiting(ChannelId channel, string id) =>
        new()
        {
            Channel = channel,
            Id = new MessageId(id),
            Delivery = DeliveryState.Read,
        };

    /// <summary>A host on a store that can lie, with Ann's session, a message, a queued reply, a mark and a waiting receipt.</summary>
    private sealed class Told
    {
        private readonly InMemoryStore _inner = new();
        private readonly InMemoryAppItems _items = new(Cast.Schema);

        private Told()
        {
            Store = new LyingStore(_inner);
            _items.Put(Cast.KimsRecord);
            _items.Put(Cast.LeesRecord);
            var host = new LiveChatHost(Cast.Sales, Cast.Support) { AppItems = _items };
            var clock = new StillClock();
            Desk = new SessionDesk(LiveChatStore.Of(Store), host, time: clock);
            History = new HistoryResolver(LiveChatStore.Of(Store), host, time: clock);
            var expiring = Cast.Sales with { Retention = RetentionPolicy.ByInactivity(TimeSpan.FromDays(1)) };
            Retention = new RetentionRun(
                LiveChatStore.Of(Store),
                new LiveChatHost(expiring),
                time: new StillClock { Now = clock.Now.AddDays(2) }
            );
        }

        public RetentionRun Retention { get; }

        public LyingStore Store { get; }

        /// <summary>Another process on the same store, which has not read its key yet.</summary>
        public SessionDesk NewDesk() =>
            new(
                LiveChatStore.Of(Store),
                new LiveChatHost(Cast.Sales, Cast.Support) { AppItems = _items },
                time: new StillClock()
            );

        public SessionDesk Desk { get; }

        public HistoryResolver History { get; }

        public SessionId Session { get; private set; }

        /// <summary>A feed's cursor from before the reply.</summary>
        public TimelineFeedCursor Feed { get; private set; }

        public static async Task<Told> BeginAsync()
        {
            var told = new Told();
            told.Session = (await told.Desk.ReceiveAsync(Phone, new IncomingMessage("m1", "hello"))).GetSession();
            await told.Desk.TakeAsync(told.Session, Cast.Ann);
            told.Feed = (await told.History.FindTimelineAsync(told.Session, Cast.Ann))!.Feed;
            await told.Desk.ReplyAsync(told.Session, new Reply("r1", "answer"), Cast.Ann);
            await told.Desk.MarkReadAsync(told.Session, new ReadMark(1, null), Cast.Ann);
            await told.Desk.RecordDeliveryAsync(Phone, new MessageId("waits"), DeliveryState.Read);
            return told;
        }

        /// <summary>The content of the store and the host's records.</summary>
        public async Task<string> DumpAsync()
        {
            var token = TestContext.Current.CancellationToken;
            var changes = await _inner.ListChangedAsync(
                new ChangeQuery(Session.Channel, Session.OpenedAt, 0, int.MaxValue),
                token
            );
            var records = await _items.FindAsync([Cast.Kim, Cast.Lee], Cast.Ann, token);
            return $"{changes.NewestVersion} {string.Join(' ', changes.Entries)} {string.Join(' ', records)}";
        }
    }
}
