using System.Globalization;
using LiveChat.Storage.ConformanceTests.Hosts;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Successive pages of a channel's entries, in either direction, without loss or repetition.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class EntryRangeTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    /// <summary>Random pages after random commits equal filtering and sorting everything.</summary>
    // Contract: C3, C6, C7, C8, C20, C21, C34, C35, C36, C37, C38, C39, C41, C42, C43
    [Rule(T4, T5)]
    [Fact]
    public virtual async Task A_page_equals_filtering_and_sorting_all_entries()
    {
        var (entries, empty) = (0, 0);
        await RunAsync(
            100,
            async (store, history) =>
            {
                for (var commit = 0; commit < 40; commit++)
                {
                    await store.CommitAsync(history.Next());
                    for (var step = 0; step < 10; step++)
                    {
                        var query = history.AnyPage();
                        var page = await store.Messages.ListAsync(query, Token);
                        Assert.Equal(history.Model.Of(query.Channel).Page(query), page);
                        entries += page.Entries.Length;
                        empty += page.Sessions.Count(session => page.Entries.All(entry => entry.Session != session.Id));
                    }
                }
            }
        );
        StoreCheck.SawShare("entries", entries, 20_000);
        StoreCheck.SawShare("sessions without entries", empty, 2_000);
    }

    /// <summary>Every entry is the first of the page that starts with it.</summary>
    // Contract: C36, C37, C38, C39
    [Rule(T5)]
    [Fact]
    public virtual async Task From_every_entry_in_both_directions_a_page_begins_with_it_and_equals_the_models()
    {
        var pages = 0;
        await OnHistoriesAsync(
            40,
            60,
            async (store, history) =>
            {
                foreach (var channel in history.Model.Channels.Values)
                {
                    foreach (var query in channel.Entries.Where(IsForEverybody).SelectMany(QueriesFrom))
                    {
                        var page = await store.Messages.ListAsync(query, Token);
                        Assert.Equal(query.Start?.Place, page.Entries[0].Place);
                        Assert.Equal(channel.Page(query), page);
                        pages++;
                    }
                }
            }
        );
        StoreCheck.SawShare("pages", pages, 20_000);
    }

    /// <summary>Pages of random histories, each starting where the previous one ended.</summary>
    // Contract: C34, C40
    [Rule(T4, T5)]
    [Fact]
    public virtual async Task Pages_of_any_size_in_either_direction_contain_every_entry_and_session_once()
    {
        var (walks, ties) = (0, 0);
        await OnHistoriesAsync(
            60,
            60,
            async (store, history) =>
            {
                foreach (var there in history.Model.Channels.Values)
                {
                    var direction = history.Any([PagingDirection.Backwards, PagingDirection.Forwards]);
                    var channel = new ScriptedChannel(store, there.Id, there.Channel!);
                    var (limit, sessionLimit) = (1 + history.Below(4), 1 + history.Below(3));
                    var query = channel.All(direction) with { Limit = limit, SessionLimit = sessionLimit };
                    var (seen, sessions) = await WalkAsync(channel, query);

                    var places = there.Entries.Where(IsForEverybody).Select(entry => entry.Place).ToList();
                    Assert.Equal(
                        direction == PagingDirection.Forwards ? places.Order() : places.OrderDescending(),
                        seen
                    );
                    Assert.Equal(there.Sessions.Select(session => session.Id).Order(), sessions.Distinct().Order());
                    walks++;
                    ties +=
                        places.Count
                        - places.DistinctBy(place => (place.OpenedAt, place.EffectiveAt, place.ReceivedAt)).Count();
                }
            }
        );
        StoreCheck.SawShare("walks", walks, 250);
        StoreCheck.SawShare("entries ordered only by their ids", ties, 150);
    }

    /// <summary>Hundreds of entries with equal times are paged by their ids alone.</summary>
    // Contract: C6, C34, C40
    [Rule(T4)]
    [Fact]
    public virtual async Task Pages_through_entries_with_equal_times_lose_and_duplicate_none()
    {
        var channel = Channel();
        await channel.PutAsync(channel.Session());
        await channel.PutAsync([.. Enumerable.Range(0, 300).Select(number => channel.Message(Number(number)))]);

        foreach (var direction in new[] { PagingDirection.Forwards, PagingDirection.Backwards })
        {
            var (seen, _) = await WalkAsync(channel, channel.All(direction) with { Limit = 7 });
            var expected = Enumerable.Range(0, 300).Select(Number).Order(StringComparer.Ordinal);
            Assert.Equal(
                direction == PagingDirection.Forwards ? expected : expected.Reverse(),
                seen.Select(place => place.Id.Value)
            );
        }
    }

    /// <summary>A long history of many sessions, some empty, gives the same pages in both directions.</summary>
    // Contract: C38, C39, C40
    [Rule(T1, T5)]
    [Fact]
    public virtual async Task Pages_across_a_hundred_sessions_are_the_same_in_both_directions()
    {
        var channel = Channel();
        await channel.PutAsync([.. Enumerable.Range(0, 100).Select(opened => channel.Session(opened))]);
        await channel.PutAsync([
            .. Enumerable
                .Range(0, 1_000)
                .Where(number => number / 10 % 3 > 0)
                .Select(number => channel.Message(Number(number), opened: number / 10, effective: number % 7)),
        ]);

        var forwards = await WalkAsync(channel, channel.All() with { Limit = 9, SessionLimit = 4 });
        var backwards = await WalkAsync(
            channel,
            channel.All(PagingDirection.Backwards) with
            {
                Limit = 50,
                SessionLimit = 2,
            }
        );

        Assert.Equal(660, forwards.Seen.Count);
        Assert.Equal(forwards.Seen, backwards.Seen.AsEnumerable().Reverse());
        Assert.Equal(100, forwards.Sessions.Distinct().Count());
        Assert.Equal(forwards.Sessions.Distinct(), backwards.Sessions.Distinct().Reverse());
    }

    /// <summary>Pages without a scope have no notes.</summary>
    private static bool IsForEverybody(ChannelEntry entry) => entry is not Message { IsNote: true };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads successive pages, each starting where the previous one ended.</summary>
    private static async Task<(List<EntryPlace> Seen, List<SessionId> Sessions)> WalkAsync(
        ScriptedChannel channel,
        EntryQuery query
    )
    {
        var (seen, sessions) = (new List<EntryPlace>(), new List<SessionId>());
        for (EntryQuery? next = query; next is not null; )
        {
            var page = await channel.PageAsync(next);
            Assert.InRange(page.Sessions.Length, 0, query.SessionLimit + 1);
            Assert.InRange(page.Entries.Length, 0, query.Limit);
            seen.AddRange(page.Entries.Select(entry => entry.Place));
            sessions.AddRange(page.Sessions.Select(session => session.Id));
            next = page.Next(query.Direction) is { } position ? query with { Start = position } : null;
            Assert.True(seen.Count <= 10_000 && sessions.Count <= 10_000, "Pages go on, and come to an end.");
        }

        return (seen, sessions);
    }

    private static IEnumerable<EntryQuery> QueriesFrom(ChannelEntry entry) =>
        from direction in new[] { PagingDirection.Backwards, PagingDirection.Forwards }
        from limit in new[] { 1, 2, 3 }
        from sessionLimit in new[] { 1, 2 }
        select new EntryQuery
        {
            Channel = entry.Channel,
            Anchor = entry.Place.OpenedAt,
            Start = ScriptedChannel.From(entry.Place, direction),
            Direction = direction,
            Limit = limit,
            SessionLimit = sessionLimit,
        };
}
