using LiveChat.Channels;
using LiveChat.Messages;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

public sealed class EntryPageProperties
{
    // Contract: C3, C6, C7, C8, C20, C21, C34, C35, C36, C37, C38, C39, C41, C42, C43
    // Rule: T4, T5
    [Fact]
    public void A_page_is_what_filtering_and_sorting_all_entries_gives()
    {
        var (entries, empty) = (0, 0);
        StoreCheck.Run(histories: 100, async (store, history) =>
        {
            for (var commit = 0; commit < 40; commit++)
            {
                await store.CommitAsync(history.Next());
                for (var step = 0; step < 10; step++)
                {
                    var query = AnyQuery(history);
                    var page = await store.Messages.ListAsync(query, StoreUnderTest.Token);
                    Assert.Equal(history.Model.Of(query.Channel).Page(query), page);
                    entries += page.Entries.Length;
                    empty += page.Sessions.Count(session => page.Entries.All(entry => entry.Session != session.Id));
                }
            }
        });
        StoreCheck.Saw("entries", entries, 20_000);
        StoreCheck.Saw("sessions answered without entries", empty, 2_000);
    }

    // Contract: C36, C37, C38, C39
    // Rule: T5
    [Fact]
    public void From_every_entry_in_both_directions_a_page_begins_with_it_and_is_as_in_the_model()
    {
        var pages = 0;
        StoreCheck.OnHistories(histories: 40, commits: 60, async (store, history) =>
        {
            foreach (var channel in history.Model.Channels.Values)
            {
                foreach (var entry in channel.Entries)
                {
                    foreach (var query in QueriesFrom(entry))
                    {
                        var page = await store.Messages.ListAsync(query, StoreUnderTest.Token);
                        Assert.Equal(entry, page.Entries[0]);
                        Assert.Equal(channel.Page(query), page);
                        pages++;
                    }
                }
            }
        });
        StoreCheck.Saw("pages", pages, 20_000);
    }

    // Contract: C34, C40
    // Rule: T4, T5
    [Fact]
    public void Pages_of_any_size_in_either_direction_hold_every_entry_and_every_session_once()
    {
        var (walks, pages, ties) = (0, 0, 0);
        StoreCheck.OnHistories(histories: 60, commits: 60, async (store, history) =>
        {
            foreach (var channel in history.Model.Channels.Values)
            {
                var direction = history.Any([PagingDirection.Backwards, PagingDirection.Forwards]);
                var (limit, sessionLimit) = (1 + history.Below(4), 1 + history.Below(3));
                var query = new EntryQuery { Channel = channel.Id, Anchor = default, Direction = direction, Limit = limit, SessionLimit = sessionLimit };
                var (seen, sessions) = (new List<EntryPlace>(), new List<SessionId>());
                for (EntryQuery? next = query; next is not null; pages++)
                {
                    var page = await store.Messages.ListAsync(next, StoreUnderTest.Token);
                    Assert.InRange(page.Sessions.Length, 0, sessionLimit);
                    seen.AddRange(page.Entries.Skip(next.Limit - limit).Select(entry => entry.Place));
                    sessions.AddRange(page.Sessions.Select(session => session.Id));
                    next = After(next, page, limit);
                    Assert.True(seen.Count <= channel.Entries.Count, "Pages go on, and come to an end.");
                }

                var places = channel.Entries.ConvertAll(entry => entry.Place);
                Assert.Equal(direction == PagingDirection.Forwards ? places.Order() : places.OrderDescending(), seen);
                Assert.Equal(channel.Sessions.Select(session => session.Id).Order(), sessions.Distinct().Order());
                walks++;
                ties += places.Count - places.DistinctBy(place => (place.OpenedAt, place.EffectiveAt, place.ReceivedAt)).Count();
            }
        });
        StoreCheck.Saw("walks", walks, 250);
        StoreCheck.Saw("pages", pages, 1_500);
        StoreCheck.Saw("entries that only their ids order", ties, 150);
    }

    // Contract: C15, C21, C44
    // Rule: T10
    [Fact]
    public void Messages_are_found_by_either_id_and_events_are_not()
    {
        var (found, bySecond) = (0, 0);
        StoreCheck.OnHistories(histories: 80, commits: 60, async (store, history) =>
        {
            for (var step = 0; step < 40; step++)
            {
                var channel = history.Model.Of(history.AnyChannel());
                var known = channel.Entries.Select(entry => entry.Id)
                    .Concat(channel.Entries.OfType<Message>().Select(message => message.ProviderId).OfType<MessageId>())
                    .Append(history.AnyId()).ToList();
                var ids = history.Some(known, max: 8);
                var expected = channel.FindEntries(ids).OfType<Message>().ToList();
                StoreCheck.SameInAnyOrder(expected, await store.Messages.FindAsync(channel.Id, ids, StoreUnderTest.Token), message => message.Place);
                found += expected.Count;
                bySecond += expected.Count(message => !ids.Contains(message.Id));
            }
        });
        StoreCheck.Saw("messages found", found, 5_000);
        StoreCheck.Saw("messages found by their second id alone", bySecond, 100);
    }

    /// <summary>Goes on with a page's last entry when it is full, after its last session when it is not.</summary>
    private static EntryQuery? After(EntryQuery query, EntryPage page, int limit)
    {
        if (page.Entries.Length == query.Limit)
        {
            return query with { Start = page.Entries[^1].Place, Limit = limit + 1 };
        }

        return page.Sessions.Length < query.SessionLimit
            ? null
            : query.Direction == PagingDirection.Forwards
                ? query with { Start = null, Limit = limit, From = page.Sessions[^1].OpenedAt.AddMicroseconds(1) }
                : query with { Start = null, Limit = limit, To = page.Sessions[^1].OpenedAt.AddMicroseconds(-1) };
    }

    private static IEnumerable<EntryQuery> QueriesFrom(ChannelEntry entry) =>
        from direction in new[] { PagingDirection.Backwards, PagingDirection.Forwards }
        from limit in new[] { 1, 2, 3 }
        from sessionLimit in new[] { 1, 2 }
        select new EntryQuery
        {
            Channel = entry.Channel,
            Anchor = entry.Place.OpenedAt,
            Start = entry.Place,
            Direction = direction,
            Limit = limit,
            SessionLimit = sessionLimit,
        };

    private static EntryQuery AnyQuery(RandomHistory history)
    {
        var query = new EntryQuery
        {
            Channel = history.AnyChannel(),
            Anchor = history.AnyOpening().AddTicks(history.Below(10)),
            Direction = history.Any([PagingDirection.Backwards, PagingDirection.Forwards]),
            Start = history.Chance(40) ? null : history.AnyPlace(),
            Limit = history.Any([1, 2, 3, 500]),
            SessionLimit = history.Any([1, 2, 3, 200]),
        };
        query = history.Chance(50) ? query : query with { From = history.AnyOpening() };
        return history.Chance(50) ? query : query with { To = history.AnyOpening().ToOffset(TimeSpan.FromHours(2)) };
    }
}
