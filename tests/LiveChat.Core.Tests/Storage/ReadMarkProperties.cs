using LiveChat.Channels;
using LiveChat.Messages;
using LiveChat.Storage;
using LiveChat.Users;

namespace LiveChat.Tests.Storage;

public sealed class ReadMarkProperties
{
    // Contract: C2, C9, C55, C56
    // Rule: L7
    [Fact]
    public void Marks_only_grow_by_user_and_session()
    {
        var seen = 0;
        StoreCheck.OnHistories(histories: 100, commits: 10, async (store, history) =>
        {
            for (var step = 0; step < 60; step++)
            {
                var (user, session) = AnyKey(history);
                var mark = AnyMark(history);
                history.Model.Set(user, session, mark);
                await store.Marks.SetAsync(user, session, mark, StoreUnderTest.Token);

                var asked = Enumerable.Range(0, history.Below(12)).Select(_ => AnyKey(history).Session).ToList();
                var marks = await store.Marks.GetAsync(user, [.. asked], StoreUnderTest.Token);
                StoreCheck.SameInAnyOrder(history.Model.Marks(user, asked), marks, pair => pair.Key);
                seen += marks.Count;
            }
        });
        StoreCheck.Saw("marks", seen, 1_000);
    }

    // Contract: C1, C55
    // Rule: L7
    [Fact]
    public async Task Marks_set_at_once_join_and_none_is_lost()
    {
        var store = StoreUnderTest.New();
        var history = new RandomHistory(17, await store.KeyAsync());
        var marks = Enumerable.Range(0, 1_600).Select(_ => AnyMark(history)).ToList();
        var session = new SessionId(history.IdOf(history.Channels[0]), history.AnyOpening());

        await Task.WhenAll(marks.Chunk(100).Select(some => Task.Run(
            async () =>
            {
                foreach (var mark in some)
                {
                    await store.Marks.SetAsync(RandomHistory.Users[0], session, mark, StoreUnderTest.Token);
                }
            },
            StoreUnderTest.Token)));

        var joined = await store.Marks.GetAsync(RandomHistory.Users[0], [session], StoreUnderTest.Token);
        Assert.Equal(marks.Aggregate((a, b) => a.Join(b)), joined[session]);
    }

    private static (UserId User, SessionId Session) AnyKey(RandomHistory history) =>
        (history.Any(RandomHistory.Users), new SessionId(history.AnyChannel(), history.AnyOpening()));

    private static ReadMark AnyMark(RandomHistory history) =>
        new(history.Below(100), history.Chance(30) ? null : history.AnyPlace());
}
