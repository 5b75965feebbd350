using LiveChat.Storage.ConformanceTests.Hosts;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>Times are whole microseconds in UTC, from year 1 to 9999, and come back as such.</summary>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class TimeTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly DateTimeOffset[] Times =
    [
        DateTimeOffset.MinValue,
        DateTimeOffset.MinValue.AddMicroseconds(1),
        new(1582, 10, 10, 0, 0, 0, TimeSpan.Zero),
        new(1899, 12, 31, 23, 59, 59, 999, TimeSpan.Zero),
        DateTimeOffset.UnixEpoch.AddMicroseconds(-1),
        DateTimeOffset.UnixEpoch,
        new(2024, 2, 29, 23, 59, 59, 999, 999, TimeSpan.Zero),
        new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero),
        new(2038, 1, 19, 3, 14, 8, TimeSpan.Zero),
        new(2262, 4, 12, 0, 0, 0, TimeSpan.Zero),
        DateTimeOffset.MaxValue.AddTicks(-9).AddMicroseconds(-1),
        DateTimeOffset.MaxValue.AddTicks(-9),
    ];

    /// <summary>Sessions of every age are found, listed and ordered by their opening.</summary>
    // Contract: C8, C26, C27
    [Fact]
    public virtual async Task Openings_from_year_1_to_9999_are_kept_and_ordered()
    {
        var channel = Channel();
        await channel.PutAsync([
            .. Times.Select(time => (channel.Session() with { Id = new SessionId(channel.Id, time) })),
        ]);

        foreach (var selector in new[] { SessionSelector.Of(channel.Id), SessionSelector.Of(channel.Channel.LiveChat) })
        {
            var query = new SessionQuery { Selector = selector, Limit = 100 };
            Assert.Equal(
                Times.Reverse(),
                (await Store.Sessions.ListAsync(query, Token)).Select(session => session.OpenedAt)
            );
            Assert.Equal(Times, await PagedAsync(query with { Limit = 1, Direction = PagingDirection.Forwards }));
        }

        Assert.Equal(Times, (await channel.PageAsync()).Sessions.Select(session => session.OpenedAt));
        Assert.Equal(Times[^1], (await channel.LoadAsync()).Newest!.OpenedAt);
        Assert.NotNull(await Store.Sessions.FindAsync(new SessionId(channel.Id, Times[0]), Token));
    }

    /// <summary>Places of every age are kept and ordered, and pages continue from each.</summary>
    // Contract: C8, C34, C36
    [Rule(T4)]
    [Fact]
    public virtual async Task Effective_and_received_times_from_year_1_to_9999_are_kept_and_ordered()
    {
        var channel = Channel();
        var places = Times
            .SelectMany(
                (effective, e) =>
                    Times.Select(
                        (received, r) =>
                            new EntryPlace(
                                ScriptedChannel.At(0),
                                effective,
                                received,
                                new MessageId($"{(char)('z' - e)}{(char)('z' - r)}")
                            )
                    )
            )
            .ToList();
        await channel.PutAsync(channel.Session());
        await channel.PutAsync([
            .. places.Select(place => (channel.Message("x") with { Place = place, SentAt = place.EffectiveAt })),
        ]);

        Assert.Equal(places, (await channel.PageAsync()).Entries.Select(entry => entry.Place));
        foreach (var index in new[] { 0, 1, 70, places.Count - 1 })
        {
            var query = channel.All(PagingDirection.Backwards) with
            {
                Start = TimelinePosition.After(places[index]),
                Limit = 2,
            };
            Assert.Equal(
                places.Take(index + 1).Reverse().Take(2),
                (await channel.PageAsync(query)).Entries.Select(entry => entry.Place)
            );
        }
    }

    /// <summary>Neighbouring microseconds are different times, in openings, places and ranges.</summary>
    // Contract: C8, C35
    [Fact]
    public virtual async Task Times_a_microsecond_apart_are_different()
    {
        var channel = Channel();
        await channel.PutAsync(
            channel
                .Next()
                .Put(channel.Session(), channel.Session(1), channel.Session(2))
                .Put(
                    channel.Message("b", 1, effective: 1),
                    channel.Message("a", 1, effective: 2),
                    channel.Message("z", 1, effective: 0)
                )
        );

        Assert.Equal(["z", "b", "a"], await channel.IdsAsync());
        var page = await channel.PageAsync(
            channel.All() with
            {
                From = ScriptedChannel.At(1),
                To = ScriptedChannel.At(1),
            }
        );
        Assert.Equal([channel.SessionId(1)], page.Sessions.Select(session => session.Id));
    }

    /// <summary>Every time of a row comes back in UTC and to the microsecond.</summary>
    // Contract: C7, C8
    [Fact]
    public virtual async Task Every_time_of_a_row_comes_back_in_utc_to_the_microsecond()
    {
        var channel = Channel();
        foreach (var time in Times)
        {
            var user = new UserId("ann");
            var done = await channel.PutAsync(
                channel
                    .Next()
                    .Put(
                        channel.Session() with
                        {
                            ClosedAt = time,
                            Bindings =
                            [
                                new Binding(
                                    new(new("deals"), "1"),
                                    BindingKind.Request,
                                    user,
                                    time,
                                    AddedAccount: true
                                ),
                            ],
                            Spam = new SpamMark(user, time, WasActive: false),
                            LastPlace = new EntryPlace(ScriptedChannel.At(0), time, time, new MessageId("x")),
                        }
                    )
                    .Put(
                        channel.Message("m") with
                        {
                            SentAt = time,
                            Edits = [new MessageEdit(AuthorKind.Customer, time, "x")],
                            Deletion = new Deletion(AuthorKind.Customer, time),
                        }
                    )
                    .Put(channel.Pending("waits") with { Edits = [new MessageEdit(AuthorKind.Customer, time, "x")] })
            );

            var (state, page, _) = await channel.EverythingAsync();
            Assert.Equal(done.Sessions, page.Sessions);
            Assert.Equal(done.Entries, page.Entries);
            Assert.Equal(done.Pending, state.Pending);
            Assert.Equal(TimeSpan.Zero, page.Sessions[0].ClosedAt!.Value.Offset);
            Assert.Equal(TimeSpan.Zero, ((Message)page.Entries[0]).SentAt.Offset);
        }
    }

    /// <summary>Marks keep their places, whatever the time.</summary>
    // Contract: C8, C55
    [Fact]
    public virtual async Task Marks_keep_places_of_any_time()
    {
        var channel = Channel();
        foreach (var time in Times)
        {
            var mark = new ReadMark(1, new EntryPlace(time, time, time, new MessageId("x")));
            var session = new SessionId(channel.Id, time);
            await Store.Marks.SetAsync(new UserId("ann"), session, mark, Token);
            Assert.Equal(mark, (await Store.Marks.GetAsync([new UserId("ann")], [session], Token)).Single().Value);
        }
    }

    private async Task<IEnumerable<DateTimeOffset>> PagedAsync(SessionQuery query)
    {
        var seen = new List<DateTimeOffset>();
        while (await Store.Sessions.ListAsync(query, Token) is [var next])
        {
            seen.Add(next.OpenedAt);
            Assert.True(seen.Count <= Times.Length, "Pages come to an end.");
            query = query with { After = next.Id };
        }

        return seen;
    }
}
