using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>One page of entries, for each rule: order, borders, start, limits, sessions, anchor.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract partial class EntryPageTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>Entries are ordered by opening, then effective time, received time and id.</summary>
    // Contract: C34
    [Rule(T4)]
    [Fact]
    public virtual async Task Entries_are_ordered_by_opening_effective_time_received_time_and_id()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(), channel.Session(1))
                .Put(
                    channel.Message("h", opened: 1, effective: -9, received: -9),
                    channel.Message("g", effective: 2, received: 0),
                    channel.Event("f", effective: 2),
                    channel.Message("e", effective: 1, received: 2),
                    channel.Message("d", effective: 1, received: 1),
                    channel.Message("c", effective: 1, received: 1),
                    channel.Message("b", effective: 0, received: 9)
                )
        );

        Assert.Equal(["b", "c", "d", "e", "f", "g", "h"], await channel.IdsAsync());
        Assert.Equal(
            ["h", "g", "f", "e", "d", "c", "b"],
            await channel.IdsAsync(channel.All(PagingDirection.Backwards))
        );
    }

    /// <summary>Sessions whose messages overlap in time stay apart.</summary>
    // Contract: C34
    [Rule(T4)]
    [Fact]
    public virtual async Task Sessions_never_interleave_however_late_a_message_arrives()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(), channel.Session(1))
                .Put(channel.Message("a", 0), channel.Message("c", 1, effective: 1))
        );
        await channel.PutAsync(channel.Message("b", 0, effective: 1_000_000), channel.Message("d", 1, effective: 2));

        Assert.Equal(["a", "b", "c", "d"], await channel.IdsAsync());
    }

    /// <summary>A range includes both its ends; a reversed range is empty.</summary>
    // Contract: C8, C35
    [Fact]
    public virtual async Task A_range_includes_both_its_ends()
    {
        var channel = await FourSessionsAsync();
        foreach (var direction in new[] { PagingDirection.Forwards, PagingDirection.Backwards })
        {
            var all = channel.All(direction);
            Assert.Equal(["b", "c"], (await channel.IdsAsync(Between(all, 10, 20))).Order(StringComparer.Ordinal));
            Assert.Equal(["c"], await channel.IdsAsync(Between(all, 20, 20)));
            Assert.Empty(await channel.IdsAsync(Between(all, 11, 19)));
            var none = await channel.PageAsync(Between(all, 20, 10));
            Assert.Empty(none.Sessions);
            Assert.Empty(none.Entries);
            Assert.Equal(1, none.Version);
        }
    }

    /// <summary>A page begins with the entry at the start itself, or else with the next one.</summary>
    // Contract: C36
    [Rule(T5)]
    [Fact]
    public virtual async Task A_page_begins_with_the_entry_at_the_start_or_the_next_one()
    {
        var channel = await FourSessionsAsync();
        Assert.Equal(["b", "c", "d"], await FromAsync(PagingDirection.Forwards, ScriptedChannel.Place("b", 10)));
        Assert.Equal(["b", "a"], await FromAsync(PagingDirection.Backwards, ScriptedChannel.Place("b", 10)));
        Assert.Equal(
            ["c", "d"],
            await FromAsync(PagingDirection.Forwards, ScriptedChannel.Place("b", 10, effective: 1))
        );
        Assert.Equal(
            ["b", "a"],
            await FromAsync(PagingDirection.Backwards, ScriptedChannel.Place("z", 12, effective: 1))
        );
        Assert.Equal(["d"], await FromAsync(PagingDirection.Forwards, ScriptedChannel.Place("c ", 20)));

        Task<IEnumerable<string>> FromAsync(PagingDirection direction, EntryPlace start) =>
            channel.IdsAsync(channel.All(direction) with { Start = ScriptedChannel.From(start, direction) });
    }

    /// <summary>A start before the range counts as its end; a start beyond it gives an empty page.</summary>
    // Contract: C35, C36
    [Fact]
    public virtual async Task A_start_outside_the_range_begins_at_its_end_or_gives_an_empty_page()
    {
        var channel = await FourSessionsAsync();
        var (forwards, backwards) = (
            Between(channel.All(), 10, 20),
            Between(channel.All(PagingDirection.Backwards), 10, 20)
        );
        var (before, beyond) = (ScriptedChannel.Place("x", -5), ScriptedChannel.Place("x", 99));

        Assert.Equal(["b", "c"], await channel.IdsAsync(forwards with { Start = TimelinePosition.Before(before) }));
        Assert.Equal(["c", "b"], await channel.IdsAsync(backwards with { Start = TimelinePosition.After(beyond) }));
        var none = await channel.PageAsync(forwards with { Start = TimelinePosition.Before(beyond) });
        Assert.Empty(none.Sessions);
        Assert.Empty(none.Entries);
        Assert.Empty((await channel.PageAsync(backwards with { Start = TimelinePosition.After(before) })).Sessions);
    }

    /// <summary>With a start in a session without entries, the answer contains that session first.</summary>
    // Contract: C36, C38
    [Fact]
    public virtual async Task A_start_in_an_empty_session_answers_that_session_and_continues()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(), channel.Session(5), channel.Session(9))
                .Put(channel.Message("a"), channel.Message("c", 9))
        );

        var start = TimelinePosition.Before(ScriptedChannel.Place("x", 5));
        var page = await channel.PageAsync(channel.All() with { Start = start });

        Assert.Equal([channel.SessionId(5), channel.SessionId(9)], page.Sessions.Select(session => session.Id));
        Assert.Equal(["c"], page.Entries.Select(entry => entry.Id.Value));
    }

    /// <summary>A full page ends with the session of its last entry.</summary>
    // Contract: C37, C38
    [Fact]
    public virtual async Task A_full_page_touches_sessions_up_to_the_one_of_its_last_entry()
    {
        var channel = await FourSessionsAsync();

        Assert.Equal([0, 5, 10], await TouchedAsync(channel, channel.All() with { Limit = 2 }));
        Assert.Equal(
            [35, 30, 25, 20],
            await TouchedAsync(channel, channel.All(PagingDirection.Backwards) with { Limit = 2 })
        );
        Assert.Equal([0], await TouchedAsync(channel, channel.All() with { Limit = 1 }));
    }

    /// <summary>A page that is not full touches all sessions up to the range's end, including empty ones.</summary>
    // Contract: C37, C38
    [Fact]
    public virtual async Task A_page_that_is_not_full_touches_every_session_of_the_rest_of_the_range()
    {
        var channel = await FourSessionsAsync();
        var start = ScriptedChannel.Place("c", 20);

        Assert.Equal(
            [20, 25, 30, 35],
            await TouchedAsync(channel, channel.All() with { Start = TimelinePosition.Before(start) })
        );
        Assert.Equal(
            [20, 10, 5, 0],
            await TouchedAsync(
                channel,
                channel.All(PagingDirection.Backwards) with
                {
                    Start = TimelinePosition.After(start),
                }
            )
        );
        Assert.Equal([35], await TouchedAsync(channel, Between(channel.All(), 31, 99)));
    }

    /// <summary>The answer has at most the sessions asked for, and no entry of any other.</summary>
    // Contract: C39
    [Fact]
    public virtual async Task The_session_limit_holds_for_sessions_and_their_entries()
    {
        var channel = await FourSessionsAsync();
        (int, string[])[] cases = [(1, ["a"]), (2, ["a"]), (3, ["a", "b"]), (4, ["a", "b", "c"])];
        foreach (var (limit, ids) in cases)
        {
            var page = await channel.PageAsync(channel.All() with { SessionLimit = limit });
            Assert.Equal(limit, page.Sessions.Length);
            Assert.Equal(ids, page.Entries.Select(entry => entry.Id.Value));
        }

        var newest = await channel.PageAsync(
            channel.All(PagingDirection.Backwards) with
            {
                SessionLimit = 2,
                Limit = 2,
            }
        );
        Assert.Equal(["d"], newest.Entries.Select(entry => entry.Id.Value));
        Assert.Equal([channel.SessionId(35), channel.SessionId(30)], newest.Sessions.Select(session => session.Id));
    }

    /// <summary>The anchor is answered wherever it lies, and null where there is none.</summary>
    // Contract: C41
    [Fact]
    public virtual async Task The_anchor_is_answered_inside_and_outside_the_range_and_is_null_if_it_does_not_exist()
    {
        var channel = await FourSessionsAsync();
        foreach (var opened in new[] { 0, 5, 20, 35 })
        {
            var query = Between(channel.All(), 20, 20) with { Anchor = ScriptedChannel.At(opened).AddTicks(9) };
            Assert.Equal(channel.SessionId(opened), (await channel.PageAsync(query)).Anchor?.Id);
            Assert.Equal(
                channel.SessionId(opened),
                (await channel.PageAsync(query with { Limit = 1, From = ScriptedChannel.At(99) })).Anchor?.Id
            );
        }

        Assert.Null((await channel.PageAsync(channel.All() with { Anchor = ScriptedChannel.At(1) })).Anchor);
        Assert.Null((await channel.PageAsync(channel.All() with { Anchor = default })).Anchor);
    }

    /// <summary>A channel that the store does not know gives an empty page.</summary>
    // Contract: C5, C43
    [Fact]
    public virtual async Task An_unknown_channel_gives_an_empty_page()
    {
        await FourSessionsAsync();

        Assert.Equal(new EntryPage(), await Channel("+2").PageAsync());
        Assert.Equal(
            new EntryPage(),
            await Store.Messages.ListAsync(Channel().All() with { Channel = default }, Token)
        );
    }

    /// <summary>The version of the page is the channel's, whatever the page holds.</summary>
    // Contract: C42
    [Fact]
    public virtual async Task A_page_has_the_channels_version_and_not_its_rows_version()
    {
        var channel = await FourSessionsAsync();
        await channel.PutAsync(channel.Message("e", 30, effective: 9));
        await channel.PutAsync();

        Assert.Equal(3, (await channel.PageAsync(Between(channel.All(), 0, 0))).Version);
    }

    private static EntryQuery Between(EntryQuery query, int from, int to) =>
        query with
        {
            From = ScriptedChannel.At(from),
            To = ScriptedChannel.At(to),
        };

    private static async Task<IEnumerable<int>> TouchedAsync(ScriptedChannel channel, EntryQuery query) =>
        (await channel.PageAsync(query)).Sessions.Select(session =>
            (int)(session.OpenedAt - ScriptedChannel.At(0)).TotalMicroseconds
        );

    /// <summary>Sessions at 0, 10, 20 and 30 with one message each, and empty ones at 5, 25 and 35.</summary>
    private async Task<ScriptedChannel> FourSessionsAsync()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(
                    channel.Session(0),
                    channel.Session(5),
                    channel.Session(10),
                    channel.Session(20),
                    channel.Session(25),
                    channel.Session(30),
                    channel.Session(35)
                )
                .Put(
                    channel.Message("a", 0),
                    channel.Message("b", 10),
                    channel.Message("c", 20),
                    channel.Message("d", 30)
                )
        );
        return channel;
    }
}
