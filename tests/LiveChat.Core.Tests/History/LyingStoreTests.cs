using System.Collections.Immutable;
using LiveChat.History;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.History;

public sealed class LyingStoreTests
{
    private static readonly Channel One = Stage.Channels[0];
    private static readonly Channel Other = Stage.Channels[3];

    /// <summary>Lies about a page of entries.</summary>
    public static TheoryData<string> PageLies => [.. Pages.Keys];

    /// <summary>Lies about a list of sessions.</summary>
    public static TheoryData<string> ListLies => [.. Lists.Keys];

    /// <summary>Lies about changes.</summary>
    public static TheoryData<string> ChangeLies => [.. Changes.Keys];

    private static Dictionary<string, Func<EntryPage, EntryPage>> Pages =>
        new()
        {
            ["swapped entries"] = page => page with { Entries = Swap(page.Entries) },
            ["repeated entry"] = page => page with { Entries = Repeat(page.Entries) },
            ["another channel's entry"] = page =>
                page with
                {
                    Entries = page.Entries.SetItem(0, page.Entries[0] with { Channel = World.IdOf(Other) }),
                },
            ["swapped sessions"] = page => page with { Sessions = Swap(page.Sessions) },
            ["repeated session"] = page => page with { Sessions = Repeat(page.Sessions) },
            ["another channel's session"] = page =>
                page with
                {
                    Sessions = page.Sessions.Add(Foreign(page.Sessions[^1])),
                },
            ["a session left out"] = page => page with { Sessions = page.Sessions.RemoveAt(1) },
            ["no sessions"] = page => page with { Sessions = [] },
            ["a later session"] = page => page with { Sessions = page.Sessions.Insert(0, Moved(page.Sessions[0], 1)) },
            ["sessions after the cut"] = page =>
                page with
                {
                    Sessions = page.Sessions.Add(Moved(page.Sessions[^1], -9)),
                },
            ["too many entries"] = page =>
                page with
                {
                    Entries =
                    [
                        .. page.Entries,
                        .. page.Entries.Select(entry => entry with { Place = Lower(entry.Place) }),
                    ],
                },
            ["another anchor"] = page => page with { Anchor = Moved(page.Anchor!, -1) },
            ["another channel's anchor"] = page => page with { Anchor = Foreign(page.Anchor!) },
        };

    private static Dictionary<string, Func<ImmutableArray<Session>, ImmutableArray<Session>>> Lists =>
        new()
        {
            ["swapped"] = Swap,
            ["repeated"] = Repeat,
            ["not selected"] = sessions => sessions.SetItem(1, sessions[1] with { Channel = Other }),
            ["another status"] = sessions => sessions.SetItem(1, sessions[1] with { Status = SessionStatus.Spam }),
            ["out of scope"] = sessions =>
                sessions.SetItem(
                    1,
                    sessions[1] with
                    {
                        Channel = new Channel(new LiveChatId("foreign"), One.Connector, One.Account),
                    }
                ),
            ["over the limit"] = sessions =>
                [.. sessions, .. Enumerable.Range(1, 9).Select(by => Moved(sessions[^1], -by))],
            ["none at all"] = _ => default,
        };

    private static Dictionary<string, Func<ChannelChanges, ChannelChanges>> Changes =>
        new()
        {
            ["a version not reached"] = changes => changes with { Version = changes.NewestVersion + 1 },
            ["no progress"] = changes => changes with { Version = 0 },
            ["an entry of a later version"] = changes =>
                changes with
                {
                    Entries = changes.Entries.SetItem(0, changes.Entries[0] with { Version = 99 }),
                },
            ["an entry of an earlier version"] = changes =>
                changes with
                {
                    Entries = changes.Entries.SetItem(0, changes.Entries[0] with { Version = 0 }),
                },
            ["another channel's entry"] = changes =>
                changes with
                {
                    Entries = changes.Entries.SetItem(0, changes.Entries[0] with { Channel = World.IdOf(Other) }),
                },
            ["another channel's session"] = changes =>
                changes with
                {
                    Sessions = changes.Sessions.Add(Foreign(changes.Sessions[0])),
                },
            ["a session left out"] = changes => changes with { Sessions = changes.Sessions.RemoveAt(0) },
            ["repeated session"] = changes => changes with { Sessions = Repeat(changes.Sessions) },
            ["another anchor"] = changes => changes with { Anchor = Moved(changes.Anchor!, -1) },
            ["a removal of an earlier version"] = changes =>
                changes with
                {
                    Removed = [new RemovedEntry(changes.Entries[0].Place, 0)],
                },
        };

    [Rule(T2, T4)]
    [Theory]
    [MemberData(nameof(PageLies))]
    public async Task A_page_that_breaks_the_contract_is_rejected(string lie)
    {
        var isLying = false;
        var (world, session) = await WorldAsync(store => new ReaderWrapper(store)
        {
            OnPage = (_, page) => isLying ? Pages[lie](page) : page,
        });
        Assert.NotNull(await world.PageAsync(session, Cast.Ann, 7));
        isLying = true;
        await Assert.ThrowsAsync<InvalidStoreException>(async () => await world.PageAsync(session, Cast.Ann, 7));
    }

    [Rule(S1, S6)]
    [Theory]
    [MemberData(nameof(ListLies))]
    public async Task A_list_that_breaks_the_contract_is_rejected(string lie)
    {
        var isLying = false;
        var (world, _) = await WorldAsync(store => new ReaderWrapper(store)
        {
            OnSessions = (_, list) => isLying ? Lists[lie](list) : list,
        });
        async Task ListAsync() =>
            await world.History.ListSessionsAsync(
                SessionList.Of(WidgetSettings.ByAccount("accounts"), Cast.Kim),
                Cast.Ann,
                SessionStatus.Closed,
                pageSize: 2
            );
        await ListAsync();
        isLying = true;
        await Assert.ThrowsAsync<InvalidStoreException>(ListAsync);
    }

    [Rule(P7)]
    [Theory]
    [MemberData(nameof(ChangeLies))]
    public async Task Changes_that_break_the_contract_are_rejected(string lie)
    {
        var isLying = false;
        var (world, session) = await WorldAsync(store => new ReaderWrapper(store)
        {
            OnChanges = changes => isLying ? Changes[lie](changes) : changes,
        });
        async Task WatchAsync()
        {
            var seen = await world.Store.SeenAsync(session, FeedPosition.Of(1, LiveChatRole.Operator, withNotes: true));
            await foreach (var _ in world.History.WatchTimelineAsync(session, Cast.Ann, seen))
            {
                break;
            }
        }

        await WatchAsync();
        isLying = true;
        await Assert.ThrowsAsync<InvalidStoreException>(WatchAsync);
    }

    [Rule(T2, T9)]
    [Fact]
    public async Task A_message_or_session_that_was_not_asked_for_is_rejected()
    {
        var isLying = false;
        var (world, session) = await WorldAsync(store => new ReaderWrapper(store)
        {
            OnMessages = found =>
                isLying ? [.. found.Select(message => message with { Channel = World.IdOf(Other) })] : found,
            OnSession = (_, found) => isLying ? Moved(found!, -1) : found,
        });
        isLying = true;
        await Assert.ThrowsAsync<InvalidStoreException>(async () =>
            await world.History.FindTimelineAroundAsync(
                session,
                new MessageId("a"),
                Cast.Ann,
                cancellationToken: TestContext.Current.CancellationToken
            )
        );
        await Assert.ThrowsAsync<InvalidStoreException>(async () => await world.PageAsync(session, Cast.Ann, 3));
        await Assert.ThrowsAsync<InvalidStoreException>(async () =>
            await world.History.FindSessionAsync(session, Cast.Ann, TestContext.Current.CancellationToken)
        );
        await Assert.ThrowsAsync<InvalidStoreException>(async () =>
            await world.History.WhoCanReadAsync(session, Cast.Ann, TestContext.Current.CancellationToken)
        );
    }

    /// <summary>Three closed sessions, the last of which answers a message of the first.</summary>
    private static async Task<(World World, SessionId Last)> WorldAsync(Func<InMemoryStore, ReaderWrapper> read)
    {
        var world = new World(read: read);
        await world.InquiryAsync(One, Cast.Ann, "a", "b");
        await world.InquiryAsync(One, Cast.Ann, "c");
        await world.SayAsync(One, "d", replyTo: "a");
        return (world, await world.InquiryAsync(One, Cast.Ann, "e"));
    }

    private static ImmutableArray<T> Swap<T>(ImmutableArray<T> items) =>
        items.SetItem(0, items[1]).SetItem(1, items[0]);

    private static ImmutableArray<T> Repeat<T>(ImmutableArray<T> items) => items.Insert(1, items[0]);

    private static Session Moved(Session session, int seconds) =>
        session with
        {
            Id = new SessionId(session.Id.Channel, session.OpenedAt.AddSeconds(seconds)),
        };

    private static Session Foreign(Session session) =>
        session with
        {
            Id = new SessionId(World.IdOf(Other), session.OpenedAt),
        };

    private static EntryPlace Lower(EntryPlace place) =>
        new(place.OpenedAt, place.EffectiveAt.AddDays(-1), place.ReceivedAt, place.Id);
}
