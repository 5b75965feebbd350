using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <content>Where a page begins and ends, and what it passes over.</content>
public abstract partial class EntryPageTests<TStore>
{
    /// <summary>A position beside an entry or a session leaves it out, or begins with it.</summary>
    // Contract: C36, C61
    [Rule(T5)]
    [Fact]
    public virtual async Task A_page_begins_on_the_right_side_of_its_start()
    {
        var channel = await FourSessionsAsync();
        var (place, session) = (ScriptedChannel.Place("b", 10), channel.SessionId(10));
        var opening = session.OpenedAt;
        (TimelinePosition Start, string[] Forwards, string[] Backwards)[] cases =
        [
            (TimelinePosition.Before(place), ["b", "c", "d"], ["a"]),
            (TimelinePosition.After(place), ["c", "d"], ["b", "a"]),
            (TimelinePosition.BeforeSession(opening), ["b", "c", "d"], ["a"]),
            (TimelinePosition.AfterSession(opening), ["c", "d"], ["b", "a"]),
            (TimelinePosition.BeforeTime(session, ScriptedChannel.At(0)), ["b", "c", "d"], ["a"]),
            (TimelinePosition.BeforeTime(session, ScriptedChannel.At(1)), ["c", "d"], ["b", "a"]),
        ];
        foreach (var (start, forwards, backwards) in cases)
        {
            Assert.Equal(forwards, await channel.IdsAsync(channel.All() with { Start = start }));
            Assert.Equal(
                backwards,
                await channel.IdsAsync(channel.All(PagingDirection.Backwards) with { Start = start })
            );
            Assert.Equal(10, (await TouchedAsync(channel, channel.All() with { Start = start })).First());
        }
    }

    /// <summary>The session that the start leaves behind is answered, and takes no other's room.</summary>
    // Contract: C38, C39
    [Fact]
    public virtual async Task The_session_left_behind_is_answered_beside_the_limit()
    {
        var channel = await FourSessionsAsync();
        var after = channel.All() with
        {
            Start = TimelinePosition.AfterSession(ScriptedChannel.At(10)),
            Limit = 1,
            SessionLimit = 1,
        };
        var before = after with
        {
            Direction = PagingDirection.Backwards,
            Start = TimelinePosition.BeforeSession(ScriptedChannel.At(20)),
        };

        Assert.Equal([10, 20], await TouchedAsync(channel, after));
        Assert.Equal([20, 10], await TouchedAsync(channel, before));
        Assert.Equal(["c"], await channel.IdsAsync(after));
        Assert.Equal(["b"], await channel.IdsAsync(before));
    }

    /// <summary>A page says whether its last session, or the range, has more.</summary>
    // Contract: C62
    [Fact]
    public virtual async Task A_page_says_where_it_ends()
    {
        var channel = await FourSessionsAsync();
        await channel.PutAsync(channel.Message("b2", 10, effective: 1));
        (int Limit, int SessionLimit, EntryPageEnd End)[] cases =
        [
            (1, 9, EntryPageEnd.Session),
            (2, 9, EntryPageEnd.Entry),
            (3, 9, EntryPageEnd.Session),
            (5, 9, EntryPageEnd.Session),
            (6, 9, EntryPageEnd.Range),
            (9, 6, EntryPageEnd.Session),
            (9, 7, EntryPageEnd.Range),
            (2, 3, EntryPageEnd.Entry),
            (9, 3, EntryPageEnd.Session),
        ];
        foreach (var (limit, sessionLimit, end) in cases)
        {
            var query = channel.All() with { Limit = limit, SessionLimit = sessionLimit };
            Assert.Equal(end, (await channel.PageAsync(query)).End);
        }

        // The last session has no entry: a page that is full before it does not show it.
        var backwards = channel.All(PagingDirection.Backwards) with
        {
            Limit = 5,
        };
        Assert.Equal(EntryPageEnd.Range, (await channel.PageAsync(backwards)).End);
    }

    /// <summary>
    /// Sessions outside the scope and spam are passed over: no row of theirs, no room taken, and each place told.
    /// </summary>
    // Contract: C63, C64
    [Rule(T7, A8)]
    [Fact]
    public virtual async Task A_page_passes_over_what_its_scope_does_not_show()
    {
        var channel = Channel();
        var (ann, bob) = (new UserId("ann"), new UserId("bob"));
        await channel.PutAsync(
            channel
                .Next()
                .Put(
                    channel.Session(0) with
                    {
                        Operator = bob,
                    },
                    channel.Session(10) with
                    {
                        Operator = ann,
                    },
                    channel.Session(20, SessionStatus.Spam) with
                    {
                        Operator = ann,
                    },
                    channel.Session(30),
                    channel.Session(40, SessionStatus.Spam) with
                    {
                        Operator = ann,
                    },
                    channel.Session(50) with
                    {
                        Operator = bob,
                    },
                    channel.Session(60) with
                    {
                        Operator = ann,
                    }
                )
                .Put(
                    channel.Message("a", 0),
                    channel.Message("b", 10),
                    channel.Message("c", 20),
                    channel.Message("d", 30),
                    channel.Message("e", 40),
                    channel.Message("f", 50),
                    channel.Message("g", 60)
                )
        );
        var own = new ReadScope(ann) { OwnOrUnassigned = [channel.Channel.LiveChat] };
        var query = channel.All() with
        {
            Anchor = ScriptedChannel.At(60),
            Scope = new TimelineScope { Sessions = own, Spam = own },
            PassedLimit = 9,
        };

        var page = await channel.PageAsync(query);

        Assert.Equal(["b", "d", "g"], page.Entries.Select(entry => entry.Id.Value));
        Assert.Equal([10, 30, 60], await TouchedAsync(channel, query));
        Assert.Equal([new(1, true), new(1, false), new(2, true), default], page.Passed);
        var first = await channel.PageAsync(query with { Limit = 2, PassedLimit = 1 });
        Assert.Equal([new(1, true), new(1, false), default], first.Passed);
        Assert.Equal(EntryPageEnd.Session, first.End);
        var next = query with { Start = first.Next(PagingDirection.Forwards), SessionLimit = 1 };
        var rest = await channel.PageAsync(next);
        Assert.Equal([default, new(2, true), default], rest.Passed);
        var whole = new ReadScope(bob) { Whole = [channel.Channel.LiveChat] };
        var supervisor = query with
        {
            Scope = new TimelineScope { Sessions = whole, Spam = whole },
        };
        Assert.Equal(["a", "b", "d", "f", "g"], await channel.IdsAsync(supervisor));
        Assert.Equal(
            ["g", "f", "d", "b", "a"],
            await channel.IdsAsync(supervisor with { Direction = PagingDirection.Backwards })
        );
    }

    /// <summary>The anchor is shown whatever its status and operator: its reader decides on it.</summary>
    // Contract: C41, C63
    [Fact]
    public virtual async Task The_anchor_is_shown_whatever_the_scope()
    {
        var channel = await FourSessionsAsync();
        await channel.PutAsync(channel.Session(20, SessionStatus.Spam));
        var nothing = new ReadScope(new UserId("nobody"));
        var query = channel.All() with
        {
            Anchor = ScriptedChannel.At(20),
            Scope = new TimelineScope { Sessions = nothing, Spam = nothing },
        };

        var page = await channel.PageAsync(query);

        Assert.Equal(["c"], page.Entries.Select(entry => entry.Id.Value));
        Assert.Equal([new(1, true), new(1, true)], page.Passed);
        Assert.Equal(["c"], await channel.IdsAsync(query with { Direction = PagingDirection.Backwards }));
    }
}
