using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>How far each viewer has read each session.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class ReadMarkTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly UserId Ann = new("ann");

    /// <summary>Random marks are joined as a model joins them.</summary>
    // Contract: C2, C9, C55, C56
    [Rule(L7)]
    [Fact]
    public virtual async Task Marks_of_a_user_and_session_only_grow()
    {
        var seen = 0;
        await OnHistoriesAsync(
            100,
            10,
            async (store, history) =>
            {
                for (var step = 0; step < 60; step++)
                {
                    var (user, session) = history.AnyReading();
                    var mark = history.AnyMark();
                    history.Model.Set(user, session, mark);
                    await store.Marks.SetAsync(user, session, mark, Token);

                    var asked = Enumerable.Range(0, history.Below(12)).Select(_ => history.AnyReading()).ToList();
                    List<UserId> users = [user, .. asked.Take(history.Below(4)).Select(one => one.User)];
                    var sessions = asked.ConvertAll(one => one.Session);
                    var marks = await store.Marks.GetAsync([.. users], [.. sessions], Token);
                    StoreCheck.SameInAnyOrder(
                        history.Model.Marks(users, sessions),
                        marks,
                        pair => (pair.Key.User.Value, pair.Key.Session)
                    );
                    seen += marks.Count;
                }
            }
        );
        StoreCheck.SawShare("marks", seen, 1_000);
    }

    /// <summary>Marks set by many callers at once end in their join.</summary>
    // Contract: C1, C55
    [Rule(L7)]
    [Fact]
    public virtual async Task Marks_set_at_once_are_joined_and_none_is_lost()
    {
        var history = new RandomHistory(17, await Store.KeyAsync());
        var marks = Enumerable.Range(0, 800).Select(_ => history.AnyMark()).ToList();
        var session = Channel().SessionId();

        // In rounds, because a later mark may hide that one was lost.
        ReadMark? joined = null;
        foreach (var some in marks.Chunk(16))
        {
            await Task.WhenAll(
                some.Select(mark => Task.Run(async () => await Store.Marks.SetAsync(Ann, session, mark, Token), Token))
            );
            joined = some.Aggregate(joined, (all, mark) => mark.Join(all));
            Assert.Equal(joined, await MarkAsync(Ann, session));
        }
    }

    /// <summary>The higher count and the later place stay, even if they come from different marks.</summary>
    // Contract: C55
    [Rule(L7)]
    [Fact]
    public virtual async Task A_mark_never_shrinks_in_count_or_place()
    {
        var session = Channel().SessionId();
        var (early, late) = (ScriptedChannel.Place("b", effective: 1), ScriptedChannel.Place("a", effective: 2));
        await SetAsync(session, new ReadMark(5, early));
        await SetAsync(session, new ReadMark(3, late));
        Assert.Equal(new ReadMark(5, late), await MarkAsync(Ann, session));

        await SetAsync(session, new ReadMark(9, null));
        await SetAsync(session, new ReadMark(0, early));
        Assert.Equal(new ReadMark(9, late), await MarkAsync(Ann, session));
    }

    /// <summary>Marking as unread starts a generation: its mark replaces the existing mark whole.</summary>
    // Contract: C55
    [Rule(L7)]
    [Fact]
    public virtual async Task A_mark_of_a_later_generation_replaces_the_existing_mark_and_an_earlier_one_does_nothing()
    {
        var session = Channel().SessionId();
        var (early, late) = (ScriptedChannel.Place("b", effective: 1), ScriptedChannel.Place("a", effective: 2));
        await SetAsync(session, new ReadMark(5, late));
        await SetAsync(session, new ReadMark(2, early, 1));
        Assert.Equal(new ReadMark(2, early, 1), await MarkAsync(Ann, session));

        await SetAsync(session, new ReadMark(9, late));
        Assert.Equal(new ReadMark(2, early, 1), await MarkAsync(Ann, session));

        await SetAsync(session, new ReadMark(3, late, 1));
        Assert.Equal(new ReadMark(3, late, 1), await MarkAsync(Ann, session));

        await SetAsync(session, new ReadMark(0, null, 7));
        await SetAsync(session, new ReadMark(4, early, 6));
        Assert.Equal(new ReadMark(0, null, 7), await MarkAsync(Ann, session));
    }

    /// <summary>Places that differ only in their ids are compared by code point.</summary>
    // Contract: C6, C55
    [Fact]
    public virtual async Task Of_two_places_with_equal_times_the_one_with_the_higher_id_stays()
    {
        var (session, other) = (Channel().SessionId(), Channel().SessionId(1));
        await SetAsync(session, new ReadMark(0, ScriptedChannel.Place("\U0001F600")));
        await SetAsync(session, new ReadMark(0, ScriptedChannel.Place("\uE000")));
        Assert.Equal("\U0001F600", (await MarkAsync(Ann, session))!.Place!.Value.Id.Value);

        await SetAsync(other, new ReadMark(0, ScriptedChannel.Place("B")));
        await SetAsync(other, new ReadMark(0, ScriptedChannel.Place("a")));
        Assert.Equal("a", (await MarkAsync(Ann, other))!.Place!.Value.Id.Value);
    }

    /// <summary>A mark has no place until a place is set.</summary>
    // Contract: C7, C55
    [Fact]
    public virtual async Task A_mark_without_a_place_is_kept_without_one()
    {
        var session = Channel().SessionId();
        await SetAsync(session, new ReadMark(0, null));
        Assert.Equal(new ReadMark(0, null), await MarkAsync(Ann, session));

        await SetAsync(session, new ReadMark(int.MaxValue, null));
        Assert.Equal(new ReadMark(int.MaxValue, null), await MarkAsync(Ann, session));
    }

    /// <summary>Every user and every session has a mark of its own.</summary>
    // Contract: C6, C56
    [Fact]
    public virtual async Task Marks_are_identified_by_user_and_session()
    {
        var (one, other) = (Channel("+1").SessionId(), Channel("+2").SessionId());
        await SetAsync(one, new ReadMark(1, null));

        Assert.Null(await MarkAsync(new UserId("Ann"), one));
        Assert.Null(await MarkAsync(new UserId("ann "), one));
        Assert.Null(await MarkAsync(Ann, other));
        Assert.Null(await MarkAsync(Ann, Channel("+1").SessionId(1)));
        Assert.Equal(new ReadMark(1, null), await MarkAsync(Ann, one));
    }

    /// <summary>Changes tell the marks of the users asked for, in the anchor's session and in no other.</summary>
    // Contract: C68
    [Rule(L7, P7)]
    [Fact]
    public virtual async Task Changes_tell_the_marks_of_the_users_asked_for_in_the_anchors_session()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session(), channel.Session(1));
        var (session, later) = (channel.SessionId(), channel.SessionId(1));
        var (bob, mark) = (new UserId("bob"), new ReadMark(3, ScriptedChannel.Place("a"), 2));
        await SetAsync(session, mark);
        await SetAsync(later, new ReadMark(9, null));
        await Store.Marks.SetAsync(bob, session, new ReadMark(1, null), Token);
        var query = new ChangeQuery(channel.Id, session.OpenedAt, 0, 10) { MarksOf = [new UserId("cid"), Ann, Ann] };

        Assert.Equal(new UserReadMark(Ann, mark), Assert.Single(await MarksAsync(query)));
        Assert.Equal(
            [Ann, bob],
            (await MarksAsync(query with { MarksOf = [bob, Ann] })).Select(one => one.User).OrderBy(user => user.Value)
        );
        Assert.Equal(9, Assert.Single(await MarksAsync(query with { Anchor = later.OpenedAt })).Mark.Count);
        Assert.Equal(mark, Assert.Single(await MarksAsync(query with { After = 1_000 })).Mark);
        Assert.Empty(await MarksAsync(query with { MarksOf = [] }));

        async Task<ImmutableArray<UserReadMark>> MarksAsync(ChangeQuery asked) =>
            (await Store.Messages.ListChangedAsync(asked, Token)).Marks;
    }

    /// <summary>A question for several users is answered for each, in every session.</summary>
    // Contract: C9, C56
    [Rule(L7)]
    [Fact]
    public virtual async Task One_question_answers_the_marks_of_many_users_in_many_sessions()
    {
        var channel = Channel();
        ImmutableArray<SessionId> sessions = [.. Enumerable.Range(0, 3).Select(channel.SessionId)];
        ImmutableArray<UserId> users = [.. Enumerable.Range(0, 50).Select(number => new UserId($"user-{number}"))];
        var expected = new Dictionary<ReadMarkKey, ReadMark>();
        foreach (var (number, user) in users.Index())
        {
            var key = new ReadMarkKey(user, sessions[number % 2]);
            expected[key] = new ReadMark(number, null);
            await Store.Marks.SetAsync(key.User, key.Session, expected[key], Token);
        }

        await Store.Marks.SetAsync(Ann, sessions[0], new ReadMark(7, null), Token);
        await Store.Marks.SetAsync(users[0], Channel("+2").SessionId(), new ReadMark(7, null), Token);
        var marks = await Store.Marks.GetAsync([.. users, .. users], sessions, Token);
        Assert.Equal(expected.OrderBy(one => one.Value.Count), marks.OrderBy(one => one.Value.Count));
    }

    /// <summary>The answer omits sessions without a mark.</summary>
    // Contract: C9, C56
    [Fact]
    public virtual async Task Sessions_without_a_mark_are_omitted_and_repeated_sessions_count_once()
    {
        var channel = Channel();
        ImmutableArray<SessionId> sessions = [.. Enumerable.Range(0, 200).Select(channel.SessionId)];
        foreach (var session in sessions.Where((_, number) => number % 2 == 0))
        {
            await SetAsync(session, new ReadMark(1, null));
        }

        var marks = await Store.Marks.GetAsync([Ann], [.. sessions, .. sessions], Token);
        Assert.Equal(sessions.Where((_, number) => number % 2 == 0), marks.Keys.Select(key => key.Session).Order());
        Assert.Empty(await Store.Marks.GetAsync([Ann], [], Token));
        Assert.Empty(await Store.Marks.GetAsync([], sessions, Token));
    }

    private async Task SetAsync(SessionId session, ReadMark mark) =>
        await Store.Marks.SetAsync(Ann, session, mark, Token);

    private async Task<ReadMark?> MarkAsync(UserId user, SessionId session) =>
        (await Store.Marks.GetAsync([user], [session], Token)).GetValueOrDefault(new ReadMarkKey(user, session));
}
