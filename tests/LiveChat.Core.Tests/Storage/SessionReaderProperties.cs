using System.Collections.Immutable;
using LiveChat.Channels;
using LiveChat.Sessions;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

public sealed class SessionReaderProperties
{
    private static readonly ImmutableArray<SessionStatus?> Statuses = [null, SessionStatus.Active, SessionStatus.Closed, SessionStatus.Spam];

    // Contract: C2, C7, C26
    // Rule: S6
    [Fact]
    public void A_session_is_found_by_its_id_as_it_is_now_and_no_other_is()
    {
        var found = 0;
        StoreCheck.OnHistories(histories: 60, commits: 40, async (store, history) =>
        {
            foreach (var session in history.Model.Sessions)
            {
                Assert.Equal(session, await store.Sessions.FindAsync(session.Id, StoreUnderTest.Token));
                found++;
            }

            for (var step = 0; step < 50; step++)
            {
                var id = new SessionId(history.AnyChannel(), history.AnyOpening());
                Assert.Equal(history.Model.Of(id.Channel).Find(id.OpenedAt), await store.Sessions.FindAsync(id, StoreUnderTest.Token));
            }

            Assert.Null(await store.Sessions.FindAsync(default, StoreUnderTest.Token));
        });
        StoreCheck.Saw("sessions found", found, 1_000);
    }

    // Contract: C6, C9, C19, C27, C28, C29, C30, C31, C32
    // Rule: S1, S2, S3, S4
    [Fact]
    public void A_list_is_what_filtering_and_sorting_all_sessions_gives()
    {
        var (questions, sessions) = (0, 0);
        StoreCheck.Run(histories: 100, async (store, history) =>
        {
            for (var commit = 0; commit < 40; commit++)
            {
                await store.CommitAsync(history.Next());
                for (var step = 0; step < 10; step++)
                {
                    var query = AnyQuery(history);
                    var expected = history.Model.List(query);
                    Assert.Equal(expected, await store.Sessions.ListAsync(query, StoreUnderTest.Token));
                    questions++;
                    sessions += expected.Count;
                }
            }
        });
        StoreCheck.Saw("lists", questions, 40_000);
        StoreCheck.Saw("sessions listed", sessions, 10_000);
    }

    // Contract: C28, C32
    // Rule: S3, S4
    [Fact]
    public void Pages_hold_every_session_once_while_others_come_and_move()
    {
        var pages = 0;
        StoreCheck.OnHistories(histories: 200, commits: 60, async (store, history) =>
        {
            var query = AnyQuery(history) with { Status = null, After = null, Limit = 1 + history.Below(3) };
            var before = history.Model.List(query with { Limit = int.MaxValue }).ConvertAll(session => session.Id);
            var seen = new List<SessionId>();
            while (await store.Sessions.ListAsync(query, StoreUnderTest.Token) is [.., var last] page)
            {
                Assert.True(query.After is not { } place || page.All(session => IsAfter(session.Id, place, query.Direction)), "Pages go on.");
                seen.AddRange(page.Select(session => session.Id));
                query = query with { After = last.Id };
                await store.CommitAsync(history.Next());
                pages++;
            }

            var after = history.Model.List(query with { After = null, Limit = int.MaxValue }).ConvertAll(session => session.Id);
            Assert.Equal(seen.Distinct(), seen);
            Assert.Equal(seen.Order(), query.Direction == PagingDirection.Forwards ? seen : seen.AsEnumerable().Reverse());
            if (query.Scope is null && query.Selector is not AppItemSelector)
            {
                Assert.Empty(before.Intersect(after).Except(seen));
            }
        });
        StoreCheck.Saw("pages", pages, 200);
    }

    private static bool IsAfter(SessionId id, SessionId place, PagingDirection direction) =>
        direction == PagingDirection.Forwards ? id > place : id < place;

    private static SessionQuery AnyQuery(RandomHistory history) =>
        new()
        {
            Selector = history.AnySelector(),
            Status = history.Any(Statuses),
            Scope = history.AnyScope(),
            Direction = history.Any([PagingDirection.Backwards, PagingDirection.Forwards]),
            After = history.Chance(50) ? null : new SessionId(history.AnyChannel(), history.AnyOpening()),
            Limit = history.Any([1, 2, 5, 200]),
        };
}
