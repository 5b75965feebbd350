using System.Collections.Immutable;
using System.Globalization;
using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Paging through lists of sessions: places, limits, ties, and many accounts or items.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class SessionPagingTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly SessionSelector Sales = SessionSelector.Of(new LiveChatId("sales"));

    /// <summary>The place to continue after is not listed again, and need not exist.</summary>
    // Contract: C32
    [Fact]
    public virtual async Task A_page_begins_strictly_after_its_place_which_need_not_exist()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Session(2), channel.Session(4));

        Assert.Equal([2, 0], await ListedAsync(PagingDirection.Backwards, 4));
        Assert.Equal([2, 0], await ListedAsync(PagingDirection.Backwards, 3));
        Assert.Equal([2, 4], await ListedAsync(PagingDirection.Forwards, 1));
        Assert.Equal([4], await ListedAsync(PagingDirection.Forwards, 2));
        Assert.Empty(await ListedAsync(PagingDirection.Forwards, 4));
        Assert.Empty(await ListedAsync(PagingDirection.Backwards, -1));

        async Task<IEnumerable<int>> ListedAsync(PagingDirection direction, int after)
        {
            var answers = new List<int[]>();
            foreach (
                var selector in new[]
                {
                    Sales,
                    SessionSelector.Of(channel.Id),
                    SessionSelector.Of([channel.Channel.Account]),
                }
            )
            {
                var query = new SessionQuery
                {
                    Selector = selector,
                    Direction = direction,
                    After = channel.SessionId(after),
                    Limit = 9,
                };
                answers.Add([.. (await Store.Sessions.ListAsync(query, Token)).Select(Micros)]);
            }

            Assert.All(answers, answer => Assert.Equal(answers[0], answer));
            return answers[0];
        }
    }

    /// <summary>After a place between two channels with the same opening, the page begins with the next one.</summary>
    // Contract: C27, C32
    [Fact]
    public virtual async Task A_page_continues_between_channels_with_the_same_opening()
    {
        foreach (var first in new byte[] { 0x10, 0x30, 0x90 })
        {
            var channel = ChannelOf(first);
            await channel.PutAsync(channel.Session());
        }

        foreach (
            var (after, backwards, forwards) in new (byte, byte[], byte[])[]
            {
                (0x30, [0x10], [0x90]),
                (0x20, [0x10], [0x30, 0x90]),
                (0x91, [0x90, 0x30, 0x10], []),
                (0x01, [], [0x10, 0x30, 0x90]),
            }
        )
        {
            var place = ChannelOf(after).SessionId();
            Assert.Equal(backwards, await ListedAsync(PagingDirection.Backwards, place));
            Assert.Equal(forwards, await ListedAsync(PagingDirection.Forwards, place));
        }

        async Task<IEnumerable<byte>> ListedAsync(PagingDirection direction, SessionId after)
        {
            var query = new SessionQuery
            {
                Selector = Sales,
                Direction = direction,
                After = after,
                Limit = 9,
            };
            return (await Store.Sessions.ListAsync(query, Token)).Select(session =>
                session.Id.Channel.ToByteArray()[0]
            );
        }
    }

    /// <summary>A page has as many sessions as the limit, unless fewer are left.</summary>
    // Contract: C32
    [Fact]
    public virtual async Task A_page_is_full_unless_fewer_are_left()
    {
        var channel = Channel();
        await channel.PutAsync([.. Enumerable.Range(0, 10).Select(opened => channel.Session(opened))]);

        foreach (var limit in new[] { 1, 3, 9, 10, 11, int.MaxValue })
        {
            var page = await Store.Sessions.ListAsync(new SessionQuery { Selector = Sales, Limit = limit }, Token);
            Assert.Equal(Math.Min(limit, 10), page.Length);
        }
    }

    /// <summary>Sessions of very many accounts form one list, paged without loss or repetition.</summary>
    // Contract: C28, C29, C32
    [Rule(S1)]
    [Fact]
    public virtual async Task A_list_of_a_thousand_accounts_pages_through_all_of_them()
    {
        var channels = Enumerable.Range(0, 1_000).Select(number => Channel(Number(number))).ToList();
        foreach (var channel in channels.Where((_, number) => number % 4 == 0))
        {
            await channel.PutAsync(channel.Session(), channel.Session(1, SessionStatus.Active));
        }

        var selector = SessionSelector.Of([.. channels.Select(channel => channel.Channel.Account)]);
        var query = new SessionQuery { Selector = selector, Limit = 60 };

        Assert.Equal(500, await PagedAsync(query));
        Assert.Equal(
            250,
            await PagedAsync(query with { Status = SessionStatus.Active, Direction = PagingDirection.Forwards })
        );
    }

    /// <summary>A session bound to very many items is listed once by any of them.</summary>
    // Contract: C28, C29, C32
    [Rule(S2)]
    [Fact]
    public virtual async Task A_list_of_a_thousand_items_contains_each_session_once()
    {
        ImmutableArray<AppItemId> items =
        [
            .. Enumerable.Range(0, 1_000).Select(number => new AppItemId(new AppId("deals"), Number(number))),
        ];
        var channel = Channel();
        await channel.PutAsync([
            .. Enumerable
                .Range(0, 40)
                .Select(opened =>
                    (
                        channel.Session(opened) with
                        {
                            Bindings =
                            [
                                .. items
                                    .Where((_, number) => number % 40 == opened || number % 40 == opened + 1)
                                    .Select(item => new Binding(
                                        item,
                                        BindingKind.Request,
                                        By: null,
                                        ScriptedChannel.At(opened),
                                        AddedAccount: false
                                    )),
                            ],
                        }
                    )
                ),
        ]);

        Assert.Equal(40, await PagedAsync(new SessionQuery { Selector = SessionSelector.Of(items), Limit = 7 }));
        Assert.Single(
            await Store.Sessions.ListAsync(
                new SessionQuery { Selector = SessionSelector.Of([items[0]]), Limit = 7 },
                Token
            )
        );
    }

    /// <summary>Pages of one session equal the whole list, for every status and direction.</summary>
    // Contract: C30, C32
    [Fact]
    public virtual async Task Pages_of_one_session_equal_the_whole_list()
    {
        var channel = Channel();
        await channel.PutAsync([
            .. Enumerable
                .Range(0, 12)
                .Select(opened => channel.Session(opened, opened % 3 == 0 ? SessionStatus.Spam : SessionStatus.Closed)),
        ]);

        foreach (var status in new SessionStatus?[] { null, SessionStatus.Closed, SessionStatus.Spam })
        {
            foreach (var direction in new[] { PagingDirection.Backwards, PagingDirection.Forwards })
            {
                var query = new SessionQuery
                {
                    Selector = Sales,
                    Status = status,
                    Direction = direction,
                    Limit = 1,
                };
                Assert.Equal(
                    status is null ? 12
                        : status == SessionStatus.Spam ? 4
                        : 8,
                    await PagedAsync(query)
                );
            }
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Micros(Session session) => (int)(session.OpenedAt - ScriptedChannel.At(0)).TotalMicroseconds;

    /// <summary>Counts the sessions of all pages, which must be in order and without repeats.</summary>
    private async Task<int> PagedAsync(SessionQuery query)
    {
        var seen = new List<SessionId>();
        while (await Store.Sessions.ListAsync(query, Token) is [.., var last] page)
        {
            seen.AddRange(page.Select(session => session.Id));
            Assert.True(seen.Count <= 10_000, "Pages come to an end.");
            query = query with { After = last.Id };
        }

        Assert.Equal(query.Direction == PagingDirection.Forwards ? seen.Order() : seen.OrderDescending(), seen);
        Assert.Equal(seen.Distinct(), seen);
        return seen.Count;
    }
}
