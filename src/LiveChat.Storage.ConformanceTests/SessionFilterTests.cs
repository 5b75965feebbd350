using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Filters of lists: messenger, connector, operator and time of opening (rule Q4).</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class SessionFilterTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly LiveChatId Sales = new("sales");
    private static readonly UserId Ann = new("ann");
    private static readonly Messenger Other = new("WhatsApp");

    private static SessionQuery OfSales { get; } =
        new()
        {
            Selector = SessionSelector.Of(Sales),
            Scope = new ReadScope(Ann) { Whole = [Sales] },
            Direction = PagingDirection.Forwards,
            Limit = 2,
        };

    /// <summary>A live chat's list holds only the sessions of one messenger or one connector.</summary>
    // Contract: C74
    [Rule(Q4)]
    [Fact]
    public virtual async Task A_live_chat_is_listed_by_messenger_or_by_connector()
    {
        await FillAsync();

        Assert.Equal([0, 1, 2, 10, 11, 12], await ListedAsync(OfSales with { Messenger = Messenger.WhatsApp }));
        Assert.Equal([20, 21, 22], await ListedAsync(OfSales with { Messenger = Messenger.Telegram }));
        Assert.Empty(await ListedAsync(OfSales with { Messenger = Other }));
        Assert.Equal([0, 1, 2], await ListedAsync(OfSales with { Connector = new ConnectorId("wa") }));
        Assert.Equal([10, 11, 12], await ListedAsync(OfSales with { Connector = new ConnectorId("WA") }));
        Assert.Empty(await ListedAsync(OfSales with { Connector = new ConnectorId("whatsapp") }));
    }

    /// <summary>A filter takes away from what the scope shows, and adds nothing.</summary>
    // Contract: C31, C74
    [Rule(Q4, A8)]
    [Fact]
    public virtual async Task A_filter_leaves_the_scope_as_it_is()
    {
        await FillAsync();
        var part = new ReadScope(Ann) { OwnOrUnassigned = [Sales] };
        var elsewhere = new ReadScope(Ann) { Whole = [new LiveChatId("support")] };
        var whatsApp = OfSales with { Messenger = Messenger.WhatsApp };
        var connector = OfSales with { Connector = new ConnectorId("WA") };

        Assert.Equal([0, 1, 10, 11], await ListedAsync(whatsApp with { Scope = part }));
        Assert.Equal([10, 11], await ListedAsync(connector with { Scope = part }));
        Assert.Equal([1, 11], await ListedAsync(whatsApp with { Scope = part with { IsOwnOnly = true } }));
        Assert.Equal([11], await ListedAsync(connector with { Scope = part with { IsOwnOnly = true } }));
        Assert.Equal([0, 10], await ListedAsync(whatsApp with { Scope = part with { IsUnassignedOnly = true } }));
        Assert.Equal([10], await ListedAsync(connector with { Scope = part with { IsUnassignedOnly = true } }));
        Assert.Empty(
            await ListedAsync(whatsApp with { Scope = part with { IsOwnOnly = true, IsUnassignedOnly = true } })
        );
        Assert.Empty(await ListedAsync(whatsApp with { Scope = elsewhere }));
        Assert.Empty(await ListedAsync(whatsApp with { Status = SessionStatus.Active }));
        Assert.Equal([0, 1, 2, 10, 11, 12], await ListedAsync(whatsApp with { Status = SessionStatus.Closed }));
    }

    /// <summary>A list of unassigned sessions has none of the viewer's.</summary>
    // Contract: C31
    [Rule(Q4)]
    [Fact]
    public virtual async Task Unassigned_sessions_are_listed_alone_under_every_selector()
    {
        await FillAsync();
        var unassigned = new ReadScope(Ann) { OwnOrUnassigned = [Sales], IsUnassignedOnly = true };
        var channel = Channel();
        var query = OfSales with { Scope = unassigned };

        Assert.Equal([0, 10, 20], await ListedAsync(query));
        Assert.Equal([0], await ListedAsync(query with { Selector = SessionSelector.Of(channel.Id) }));
        Assert.Equal(
            [0, 10],
            await ListedAsync(query with { Selector = SessionSelector.Of([channel.Channel.Account]) })
        );
    }

    /// <summary>The first opening is included, and the second is not.</summary>
    // Contract: C74
    [Rule(Q4)]
    [Fact]
    public virtual async Task A_list_has_the_sessions_opened_from_one_time_on_and_before_another()
    {
        var channel = Channel();
        await channel.PutAsync([.. Enumerable.Range(0, 10).Select(opened => channel.Session(opened))]);
        foreach (
            var selector in new[]
            {
                SessionSelector.Of(Sales),
                SessionSelector.Of(channel.Id),
                SessionSelector.Of([channel.Channel.Account]),
            }
        )
        {
            var query = OfSales with { Selector = selector };
            Assert.Equal([3, 4, 5, 6], await ListedAsync(query with { OpenedFrom = At(3), OpenedBefore = At(7) }));
            Assert.Equal([7, 8, 9], await ListedAsync(query with { OpenedFrom = At(7) }));
            Assert.Equal([0, 1], await ListedAsync(query with { OpenedBefore = At(2) }));
            Assert.Empty(await ListedAsync(query with { OpenedFrom = At(5), OpenedBefore = At(5) }));
            Assert.Empty(await ListedAsync(query with { OpenedFrom = At(7), OpenedBefore = At(3) }));
            Assert.Equal(
                [6, 5, 4, 3],
                await ListedAsync(
                    query with
                    {
                        OpenedFrom = At(3),
                        OpenedBefore = At(7),
                        Direction = PagingDirection.Backwards,
                    }
                )
            );
            Assert.Equal(
                [5, 6],
                await ListedAsync(query with { OpenedFrom = At(3), OpenedBefore = At(7), After = channel.SessionId(4) })
            );
            Assert.Equal(
                Enumerable.Range(0, 10),
                await ListedAsync(
                    query with
                    {
                        OpenedFrom = DateTimeOffset.MinValue,
                        OpenedBefore = DateTimeOffset.MaxValue,
                    }
                )
            );
        }
    }

    /// <summary>The first session of each account is the first one within the times of opening.</summary>
    // Contract: C65, C74
    [Rule(Q4)]
    [Fact]
    public virtual async Task The_first_of_each_account_is_the_first_within_the_times()
    {
        var (one, two) = (Channel(), Channel("+2"));
        await one.PutAsync(one.Session(1), one.Session(5), one.Session(9));
        await two.PutAsync(two.Session(2), two.Session(9));
        var firsts = OfSales with
        {
            Selector = SessionSelector.FirstOfEach([one.Channel.Account, two.Channel.Account]),
            Direction = PagingDirection.Backwards,
            OpenedBefore = At(9),
        };

        Assert.Equal([5, 2], Openings(await Store.Sessions.ListAsync(firsts, Token)));
        Assert.Equal([5], Openings(await Store.Sessions.ListAsync(firsts with { OpenedFrom = At(3) }, Token)));
    }

    /// <summary>What no index serves is refused and never walked.</summary>
    // Contract: C74
    [Rule(Q4)]
    [Fact]
    public virtual async Task A_combination_that_no_index_serves_is_refused()
    {
        await FillAsync();
        var channel = Channel();
        var whatsApp = OfSales with { Messenger = Messenger.WhatsApp };
        SessionQuery[] notServed =
        [
            whatsApp with
            {
                Connector = new ConnectorId("wa"),
            },
            whatsApp with
            {
                Scope = null,
            },
            whatsApp with
            {
                Selector = SessionSelector.Of([channel.Channel.Account]),
            },
            OfSales with
            {
                Connector = new ConnectorId("wa"),
                Selector = SessionSelector.Of([new AppItemId(new AppId("deals"), "1")]),
            },
            OfSales with
            {
                Connector = new ConnectorId("wa"),
                Selector = SessionSelector.Of(channel.Id),
            },
        ];

        foreach (var query in notServed)
        {
            Assert.False(query.IsServed);
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.Sessions.ListAsync(query, Token));
        }
    }

    /// <summary>A filtered list is the part of the whole list that its filter leaves, at every page size.</summary>
    // Contract: C32, C74
    [Rule(Q4)]
    [Fact]
    public virtual async Task A_filtered_list_is_the_filtered_whole_list_in_pages_of_every_size()
    {
        var random = new RandomHistory(Seeded.NewRandom().Next(), await Store.KeyAsync());
        for (var commit = 0; commit < 150; commit++)
        {
            await Store.Channels.CommitAsync(random.Next(), Token);
        }

        var (listed, filtered, messengers, connectors) = (0, 0, 0, 0);
        for (var question = 0; question < 900; question++)
        {
            var query = random.AnyList() with { After = null };
            if (query.Selector is AccountSelector { IsFirstOfEach: true })
            {
                continue;
            }

            var whole = random.Model.List(
                query with
                {
                    Messenger = null,
                    Connector = null,
                    OpenedFrom = null,
                    OpenedBefore = null,
                    Limit = int.MaxValue,
                }
            );
            var expected = whole
                .Where(session =>
                    (query.Messenger is not { } messenger || session.Channel.Account.Messenger == messenger)
                    && (query.Connector is not { } connector || session.Channel.Connector == connector)
                    && (query.OpenedFrom is not { } from || session.OpenedAt >= from)
                    && (query.OpenedBefore is not { } before || session.OpenedAt < before)
                )
                .ToList();
            var pages = await PagedAsync(query);
            Assert.Equal(expected.Select(session => session.Id), pages.Select(session => session.Id));
            listed += pages.Length;
            filtered += whole.Count - expected.Count;
            messengers += query.Messenger is null || pages.IsEmpty ? 0 : 1;
            connectors += query.Connector is null || pages.IsEmpty ? 0 : 1;
        }

        StoreCheck.Saw("sessions listed", listed, 300);
        StoreCheck.Saw("sessions left out", filtered, 300);
        StoreCheck.Saw("lists of a messenger", messengers, 3);
        StoreCheck.Saw("lists of a connector", connectors, 3);
    }

    private static DateTimeOffset At(int microseconds) => ScriptedChannel.At(microseconds);

    /// <summary>Three connectors, two of one messenger; each has a session of nobody, of Ann and of Bob.</summary>
    private async Task FillAsync()
    {
        UserId?[] operators = [null, Ann, new UserId("bob")];
        foreach (
            var (channel, first) in new[]
            {
                (Channel(), 0),
                (Channel(connector: "WA"), 10),
                (Channel("7", connector: "tg", messenger: Messenger.Telegram), 20),
            }
        )
        {
            await channel.PutAsync([
                .. operators.Select((user, number) => channel.Session(first + number) with { Operator = user }),
            ]);
        }
    }

    private async Task<IEnumerable<int>> ListedAsync(SessionQuery query) => Openings(await PagedAsync(query));

    private async Task<ImmutableArray<Session>> PagedAsync(SessionQuery query)
    {
        var listed = ImmutableArray.CreateBuilder<Session>();
        while (await Store.Sessions.ListAsync(query, Token) is [.., var last] page)
        {
            listed.AddRange(page);
            Assert.True(listed.Count < 1_000, "Pages come to an end.");
            query = query with { After = last.Id };
        }

        return listed.ToImmutable();
    }

    private static IEnumerable<int> Openings(ImmutableArray<Session> sessions) =>
        sessions.Select(session => (int)(session.OpenedAt - At(0)).TotalMicroseconds);
}
