using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Lists of sessions: order, selectors, status and paging.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class SessionListTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly SessionSelector Sales = SessionSelector.Of(new LiveChatId("sales"));

    /// <summary>Random lists after random commits equal filtering and sorting everything.</summary>
    // Contract: C6, C9, C19, C27, C28, C29, C30, C31, C32
    [Rule(S1, S2, S3, S4)]
    [Fact]
    public virtual async Task A_list_equals_filtering_and_sorting_all_sessions()
    {
        var (questions, sessions) = (0, 0);
        await RunAsync(
            100,
            async (store, history) =>
            {
                for (var commit = 0; commit < 40; commit++)
                {
                    await store.CommitAsync(history.Next());
                    for (var step = 0; step < 10; step++)
                    {
                        var query = history.AnyList();
                        var expected = history.Model.List(query);
                        Assert.Equal(expected, await store.Sessions.ListAsync(query, Token));
                        questions++;
                        sessions += expected.Count;
                    }
                }
            }
        );
        StoreCheck.SawShare("lists", questions, 40_000);
        StoreCheck.SawShare("sessions listed", sessions, 10_000);
    }

    /// <summary>Pages contain every session once, even if sessions are added and moved between pages.</summary>
    // Contract: C28, C32
    [Rule(S3, S4)]
    [Fact]
    public virtual async Task Pages_contain_every_session_once_while_others_are_added_and_moved()
    {
        var pages = 0;
        await OnHistoriesAsync(
            200,
            60,
            async (store, history) =>
            {
                for (var list = 0; list < 4; list++)
                {
                    var query = history.AnyList() with { Status = null, After = null, Limit = 1 + history.Below(3) };
                    var before = IdsOf(history.Model.List(query with { Limit = int.MaxValue }));
                    var seen = new List<SessionId>();
                    while (await store.Sessions.ListAsync(query, Token) is [.., var last] page)
                    {
                        Assert.All(page, session => Assert.True(IsAfter(session.Id, query), "Pages continue."));
                        seen.AddRange(IdsOf(page));
                        query = query with { After = last.Id };
                        await store.CommitAsync(history.Next());
                        pages++;
                    }

                    var after = IdsOf(history.Model.List(query with { After = null, Limit = int.MaxValue }));
                    Assert.Equal(seen.Distinct(), seen);
                    Assert.Equal(
                        seen.Order(),
                        query.Direction == PagingDirection.Forwards ? seen : seen.AsEnumerable().Reverse()
                    );
                    if (query.Scope is null && query.Selector is not AppItemSelector)
                    {
                        Assert.Empty(before.Intersect(after).Except(seen));
                    }
                }
            }
        );
        StoreCheck.SawShare("pages", pages, 500);
    }

    /// <summary>The newest openings come first, or last when the direction is forwards.</summary>
    // Contract: C27
    [Rule(S3)]
    [Fact]
    public virtual async Task A_list_is_newest_first_and_forwards_oldest_first()
    {
        var (one, other) = (Channel("+1"), Channel("+2"));
        await one.PutAsync(one.Session(5), one.Session(1), one.Session(3));
        await other.PutAsync(other.Session(4), other.Session(2));

        var newest = IdsOf(await ListAsync(Sales));
        Assert.Equal(
            [5, 4, 3, 2, 1],
            newest.Select(id => (int)(id.OpenedAt - ScriptedChannel.At(0)).TotalMicroseconds)
        );
        Assert.Equal(
            newest.AsEnumerable().Reverse(),
            IdsOf(await ListAsync(Sales, direction: PagingDirection.Forwards))
        );
    }

    /// <summary>Sessions with the same opening are ordered by the unsigned bytes of the channel id.</summary>
    // Contract: C6, C27
    [Fact]
    public virtual async Task Ties_are_ordered_by_the_bytes_of_the_channel_id()
    {
        byte[] bytes = [0x7F, 0x80, 0x00, 0xFF, 0x01];
        foreach (var first in bytes)
        {
            var channel = ChannelOf(first, 1);
            await channel.PutAsync(channel.Session());
        }

        byte[] sorted = [0xFF, 0x80, 0x7F, 0x01, 0x00];
        Assert.Equal(sorted, (await ListAsync(Sales)).Select(session => session.Id.Channel.ToByteArray()[0]));
        Assert.Equal(
            sorted.Reverse(),
            (await ListAsync(Sales, direction: PagingDirection.Forwards)).Select(session =>
                session.Id.Channel.ToByteArray()[0]
            )
        );
    }

    /// <summary>A repeated account, or several items of one session, list the session once.</summary>
    // Contract: C28
    [Fact]
    public virtual async Task A_session_that_is_selected_several_times_is_listed_once()
    {
        var channel = Channel();
        AppItemId[] items =
        [
            new(new AppId("deals"), "1"),
            new(new AppId("deals"), "2"),
            new(new AppId("contacts"), "1"),
        ];
        await channel.PutAsync(Bound(channel.Session(), BindingKind.Request, items));
        var account = channel.Channel.Account;

        Assert.Single(await ListAsync(SessionSelector.Of([account, account, new Account(Messenger.WhatsApp, "+9")])));
        Assert.Single(await ListAsync(SessionSelector.Of([.. items, items[0]])));
    }

    /// <summary>An account selects its sessions in every live chat, and only of its messenger.</summary>
    // Contract: C29
    [Rule(S1)]
    [Fact]
    public virtual async Task An_account_selects_its_sessions_in_every_live_chat()
    {
        var (sales, support, other) = (Channel(), Channel(liveChat: "support", connector: "b"), Channel("+2"));
        foreach (var channel in new[] { sales, support, other })
        {
            await channel.PutAsync(channel.Session());
        }

        var selected = IdsOf(await ListAsync(SessionSelector.Of([sales.Channel.Account])));
        Assert.Equal(new[] { sales.SessionId(), support.SessionId() }.OrderDescending(), selected);
        Assert.Empty(await ListAsync(SessionSelector.Of([new Account(Messenger.Telegram, "+1")])));
        Assert.Equal([support.SessionId()], IdsOf(await ListAsync(SessionSelector.Of(new LiveChatId("support")))));
        Assert.Equal([other.SessionId()], IdsOf(await ListAsync(SessionSelector.Of(other.Id))));
    }

    /// <summary>An item selects sessions that are bound to it now, not former ones.</summary>
    // Contract: C19, C29
    [Rule(S2)]
    [Fact]
    public virtual async Task An_item_selects_what_is_bound_to_it_now_and_not_formerly()
    {
        var channel = Channel();
        AppItemId[] items = [new(new AppId("deals"), "1"), new(new AppId("deals"), "2")];
        await channel.PutAsync(Bound(channel.Session(), BindingKind.Request, items[0]));
        Assert.Single(await ListAsync(SessionSelector.Of([items[0]])));

        await channel.PutAsync(
            Bound(channel.Session(), BindingKind.Request, items[1]) with
            {
                FormerBindings = Bound(channel.Session(), BindingKind.Request, items[0]).Bindings,
            }
        );

        Assert.Empty(await ListAsync(SessionSelector.Of([items[0]])));
        Assert.Single(await ListAsync(SessionSelector.Of([items[1]])));
    }

    /// <summary>A contact and an account select the sessions that have both now.</summary>
    // Contract: C19, C29
    [Rule(A6)]
    [Fact]
    public virtual async Task A_contact_with_an_account_selects_the_sessions_that_have_both_now()
    {
        var (contact, other) = (new AppItemId(new AppId("contacts"), "1"), new AppItemId(new AppId("contacts"), "2"));
        var (one, elsewhere) = (Channel(), Channel(liveChat: "support", connector: "b"));
        var another = Channel("+2");
        foreach (var channel in new[] { one, elsewhere, another })
        {
            await channel.PutAsync(
                Bound(channel.Session(), BindingKind.Contact, contact),
                Bound(channel.Session(1), BindingKind.Contact, other),
                Bound(channel.Session(2), BindingKind.Request, contact),
                channel.Session(3)
            );
        }

        var selector = SessionSelector.Of(contact, one.Channel.Account);
        Assert.Equal(
            new[] { one.SessionId(), elsewhere.SessionId() }.OrderDescending(),
            IdsOf(await ListAsync(selector))
        );

        await one.PutAsync(one.Session());
        Assert.Equal([elsewhere.SessionId()], IdsOf(await ListAsync(selector)));
    }

    /// <summary>Of each account only the first session is listed, of those with the query's status and place.</summary>
    // Contract: C65
    [Rule(A4)]
    [Fact]
    public virtual async Task Of_each_account_only_the_first_session_is_listed()
    {
        var (one, elsewhere, other) = (Channel(), Channel(liveChat: "support", connector: "b"), Channel("+2"));
        await one.PutAsync(one.Session(1), one.Session(4), one.Session(6, SessionStatus.Spam));
        await elsewhere.PutAsync(elsewhere.Session(5), elsewhere.Session(2));
        await other.PutAsync(other.Session(3), other.Session(0));
        var selector = SessionSelector.FirstOfEach([one.Channel.Account, other.Channel.Account]);

        Assert.Equal([one.SessionId(6), other.SessionId(3)], IdsOf(await ListAsync(selector)));
        Assert.Equal(
            [elsewhere.SessionId(5), other.SessionId(3)],
            IdsOf(await ListAsync(selector, SessionStatus.Closed))
        );
        Assert.Equal(
            [other.SessionId(), one.SessionId(1)],
            IdsOf(await ListAsync(selector, direction: PagingDirection.Forwards))
        );
    }

    /// <summary>A status lists only its own sessions; without a status, spam is listed, too.</summary>
    // Contract: C19, C30
    [Rule(S7)]
    [Fact]
    public virtual async Task A_status_lists_only_its_sessions_and_none_lists_all()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel.Session(),
            channel.Session(1, SessionStatus.Spam),
            channel.Session(2, SessionStatus.Active)
        );

        foreach (
            var selector in new[]
            {
                Sales,
                SessionSelector.Of(channel.Id),
                SessionSelector.Of([channel.Channel.Account]),
            }
        )
        {
            Assert.Equal([channel.SessionId()], IdsOf(await ListAsync(selector, SessionStatus.Closed)));
            Assert.Equal([channel.SessionId(1)], IdsOf(await ListAsync(selector, SessionStatus.Spam)));
            Assert.Equal([channel.SessionId(2)], IdsOf(await ListAsync(selector, SessionStatus.Active)));
            Assert.Equal(3, (await ListAsync(selector)).Length);
        }

        await channel.PutAsync(channel.Session(2));
        Assert.Empty(await ListAsync(Sales, SessionStatus.Active));
        Assert.Equal([channel.SessionId(2), channel.SessionId()], IdsOf(await ListAsync(Sales, SessionStatus.Closed)));
    }

    /// <summary>A list of no accounts or items, or of unknown ones, is empty.</summary>
    // Contract: C9, C29
    [Fact]
    public virtual async Task An_empty_selection_lists_nothing()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session());

        Assert.Empty(await ListAsync(SessionSelector.Of(ImmutableArray<Account>.Empty)));
        Assert.Empty(await ListAsync(SessionSelector.Of(ImmutableArray<AppItemId>.Empty)));
        Assert.Empty(await ListAsync(SessionSelector.Of([new AppItemId(new AppId("deals"), "1")])));
        Assert.Empty(await ListAsync(SessionSelector.Of(default(ChannelId))));
    }

    private static List<SessionId> IdsOf(IEnumerable<Session> sessions) => [.. sessions.Select(session => session.Id)];

    private static bool IsAfter(SessionId id, SessionQuery query) =>
        query.After is not { } place || (query.Direction == PagingDirection.Forwards ? id > place : id < place);

    private static Session Bound(Session session, BindingKind kind, params AppItemId[] items) =>
        session with
        {
            Bindings =
            [
                .. items.Select(item => new Binding(item, kind, By: null, session.OpenedAt, AddedAccount: false)),
            ],
        };

    private async Task<ImmutableArray<Session>> ListAsync(
        SessionSelector selector,
        SessionStatus? status = null,
        PagingDirection direction = PagingDirection.Backwards
    ) =>
        await Store.Sessions.ListAsync(
            new SessionQuery
            {
                Selector = selector,
                Status = status,
                Direction = direction,
                Limit = 100,
            },
            Token
        );
}
