using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

public sealed class TimelineProperties
{
    private readonly Tally _seen = new();

    [Rule(T1, T2, T3, T4, T6, T7, T8)]
    [Fact]
    public void A_timeline_contains_the_session_and_all_earlier_ones_of_its_channel_at_every_page_size_and_direction()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(5, 60));
                foreach (var session in await world.SessionsAsync())
                {
                    var viewer = deeds.Pick(Cast.Everybody);
                    var expected = await new Oracle(world, viewer).TimelineAsync(session.Id);
                    var actual = await world.TimelineAsync(
                        session.Id,
                        viewer,
                        random.Next(3) == 0 ? 500 : random.Next(1, 9)
                    );
                    Same(expected, actual);
                    if (expected is { } whole)
                    {
                        Saw(session, whole);
                        await PagesAreSlices(world, session.Id, viewer, whole, random.Next(1, 7));
                    }
                    else
                    {
                        _seen.Saw("Not permitted at all");
                    }
                }
            },
            cases: 1_000,
            _seen
        );

        _seen.RequireAtLeast(
            50,
            "Not permitted at all",
            "From the archive",
            "Empty session",
            "More than one session",
            "Gap NotPermitted",
            "Gap Spam",
            "Counted gap",
            "Gap at the beginning",
            "Quote Resolved",
            "Quote Unavailable",
            "Page turned"
        );
        _seen.RequireAtLeast(10, "Quote Erased");
        _seen.RequireAtLeast(20, "NewAddress", "NewCustomer", "Two channels", "More than two channels");
        _seen.RequireAtLeast(2, "Gap of both reasons");
    }

    [Rule(T5)]
    [Fact]
    public void A_page_around_a_message_is_a_slice_of_the_timeline_with_the_message_in_the_middle()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 50));
                foreach (var session in await world.SessionsAsync())
                {
                    var viewer = deeds.Pick(Cast.Everybody);
                    var whole = await new Oracle(world, viewer).TimelineAsync(session.Id) ?? [];
                    var size = random.Next(1, 8);
                    foreach (var message in (await world.RowsAsync(session.Id.Channel)).Entries.OfType<Message>())
                    {
                        // A message of an earlier channel with this id is found where the own channel shows none.
                        var page = await world.History.FindTimelineAroundAsync(
                            session.Id,
                            message.ProviderId ?? message.Id,
                            viewer,
                            size
                        );
                        var at = PlaceOf(whole, message.ProviderId ?? message.Id, session.Id.Channel);
                        Assert.Equal(at >= 0, page is not null);
                        _seen.SawIf(page is null, "Around what is not there");
                        if (page is not null)
                        {
                            await IsAround(world, page, whole, at, viewer, size);
                        }
                    }
                }
            },
            cases: 300,
            _seen,
            channels: 2
        );
        _seen.RequireAtLeast(200, "Around", "Around what is not there", "Around, all read on");
    }

    [Rule(T5)]
    [Fact]
    public void A_page_around_a_date_is_around_its_first_message_in_the_session_of_the_date_or_else_in_a_later_one()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 50));
                foreach (var session in await world.SessionsAsync())
                {
                    var viewer = deeds.Pick(Cast.Everybody);
                    var whole = await new Oracle(world, viewer).TimelineAsync(session.Id);
                    var messages = (whole ?? []).OfType<MessageEntry>().ToList();
                    var date =
                        messages.Count > 0 && random.Next(3) > 0
                            ? deeds.Pick(messages).Place.EffectiveAt.AddMicroseconds(random.Next(-1, 2))
                            : Cast.Noon.AddMinutes(random.Next(-3000, 3000));
                    var page = await world.History.FindTimelineAtAsync(session.Id, date, viewer, 4);
                    var first = await FirstAtAsync(world, viewer, session, messages, date);
                    Assert.Equal(
                        (whole is null, first is null ? (MessageKey?)null : new MessageKey(first.Session, first.Id)),
                        (page is null, page?.Target)
                    );
                    if (page is not null && first is not null)
                    {
                        _seen.Saw("At a date");
                        await IsAround(world, page, whole!.Value, PlaceOf(whole.Value, first), viewer, 4);
                    }
                    else if (page is not null)
                    {
                        _seen.Saw("Nothing at or after the date");
                        var newest = await world.PageAsync(session.Id, viewer, 4);
                        Assert.Equal(newest! with { Feed = default }, page! with { Feed = default });
                    }
                }
            },
            cases: 400,
            _seen
        );
        _seen.RequireAtLeast(100, "At a date", "Nothing at or after the date", "The next session's first");
    }

    /// <summary>
    /// In the newest session shown that was opened at or before the date, the first message not before it; where there is
    /// none, the first of the next session shown that has one.
    /// </summary>
    private async Task<MessageEntry?> FirstAtAsync(
        World world,
        Viewer viewer,
        Session timeline,
        List<MessageEntry> messages,
        DateTimeOffset date
    )
    {
        var shown = await new Oracle(world, viewer).ShownAsync(timeline.Id);
        var opened = shown.ToList().FindLastIndex(one => one.OpenedAt <= date);
        var first = messages.FirstOrDefault(message =>
            opened >= 0 && message.Session == shown[opened].Id && message.Place.EffectiveAt >= date
        );
        _seen.SawIf(first is null && opened + 1 < shown.Length, "The next session's first");
        return first
            ?? (
                opened + 1 < shown.Length
                    ? messages.FirstOrDefault(message => shown[(opened + 1)..].Any(one => one.Id == message.Session))
                    : null
            );
    }

    private async Task IsAround(
        World world,
        TimelinePage page,
        ImmutableArray<TimelineEntry> whole,
        int at,
        Viewer viewer,
        int size
    )
    {
        _seen.Saw("Around");
        var start = SliceAt(whole, page.Entries);
        Assert.InRange(at, start, start + page.Entries.Length - 1);
        Assert.True(RowsIn(page.Entries[..(at - start)]) <= size / 2);
        Assert.True(RowsIn(page.Entries[(at - start)..]) <= size - (size / 2));
        if (size <= 3)
        {
            _seen.Saw("Around, all read on");
            var all = page.Entries;
            for (var older = page.Older; older is not null; )
            {
                var next = await world.PageAsync(page.Session, viewer, size, older);
                (all, older) = ([.. next!.Entries, .. all], next.Older);
            }

            for (var newer = page.Newer; newer is not null; )
            {
                var next = await world.PageAsync(page.Session, viewer, size, newer);
                (all, newer) = ([.. all, .. next!.Entries], next.Newer);
            }

            Same(whole, all);
        }
    }

    private async Task PagesAreSlices(
        World world,
        SessionId session,
        Viewer viewer,
        ImmutableArray<TimelineEntry> whole,
        int size
    )
    {
        var end = whole.Length;
        TimelinePage? oldest = null;
        for (
            var page = await world.PageAsync(session, viewer, size);
            page is not null;
            page = page.Older is { } older ? await world.PageAsync(session, viewer, size, older) : null
        )
        {
            oldest = page;
            Assert.True(RowsIn(page.Entries) <= size);
            Assert.True(
                page.Older is null || RowsIn(page.Entries) == size,
                "A page is full unless the history ends on it."
            );
            _seen.SawIf(page.Entries is [GapEntry], "Gap alone on a page");
            Same(whole[(end - page.Entries.Length)..end], page.Entries);
            if (page.Newer is { } newer)
            {
                _seen.Saw("Page turned");
                var turned = (await world.PageAsync(session, viewer, size + 1, newer))!;
                Same(whole[end..(end + turned.Entries.Length)], turned.Entries);
                var back = (await world.PageAsync(session, viewer, size, turned.Older))!;
                Same(whole[(end - back.Entries.Length)..end], back.Entries);
            }

            end -= page.Entries.Length;
        }

        Assert.Equal(0, end);
        var at = oldest!.Entries.Length;
        for (var cursor = oldest.Newer; cursor is not null; )
        {
            var page = (await world.PageAsync(session, viewer, size, TimelineCursor.Parse(cursor.ToString())))!;
            Same(whole[at..(at + page.Entries.Length)], page.Entries);
            (at, cursor) = (at + page.Entries.Length, page.Newer);
        }

        Assert.Equal(whole.Length, at);
    }

    private void Saw(Session session, ImmutableArray<TimelineEntry> whole)
    {
        _seen.SawIf(session.Status == SessionStatus.Closed, "From the archive");
        _seen.SawIf(
            whole.OfType<BoundaryEntry>().Select(boundary => boundary.Session).Distinct().Count() > 1,
            "More than one session"
        );
        _seen.SawIf(whole[0] is GapEntry, "Gap at the beginning");
        for (var index = 1; index < whole.Length; index++)
        {
            _seen.SawIf(
                whole[index] is BoundaryEntry { Kind: BoundaryKind.Closed } && whole[index - 1] is BoundaryEntry,
                "Empty session"
            );
            Assert.False(whole[index] is GapEntry && whole[index - 1] is GapEntry);
        }

        foreach (var gap in whole.OfType<GapEntry>())
        {
            _seen.Saw($"Gap {gap.Reason}");
            _seen.SawIf(gap.Sessions is not null, "Counted gap");
            _seen.SawIf(gap is { Reason: GapReason.NotPermitted, Sessions: > 1 }, "Gap of both reasons");
        }

        foreach (var identity in whole.OfType<IdentityEntry>())
        {
            _seen.Saw($"{identity.Change}");
        }

        var channels = whole.OfType<BoundaryEntry>().Select(one => one.Session.Channel).Distinct().Count();
        _seen.SawIf(channels == 2, "Two channels");
        _seen.SawIf(channels > 2, "More than two channels");
        foreach (var quote in whole.OfType<MessageEntry>().Select(entry => entry.Quote).OfType<Quote>())
        {
            _seen.Saw($"Quote {quote.State}");
        }
    }

    private static int SliceAt(ImmutableArray<TimelineEntry> whole, ImmutableArray<TimelineEntry> slice)
    {
        var start = Enumerable
            .Range(0, whole.Length - slice.Length + 1)
            .FirstOrDefault(index => whole.AsSpan(index, slice.Length).SequenceEqual(slice.AsSpan()), -1);
        Assert.True(start >= 0, "The page is not a slice of the timeline.");
        return start;
    }

    /// <summary>Where the message with an id is: on its own channel, and otherwise on the newest one before.</summary>
    private static int PlaceOf(ImmutableArray<TimelineEntry> whole, MessageId id, ChannelId own)
    {
        var named = whole
            .Index()
            .Where(one => one.Item is MessageEntry message && IsNamed(message, id))
            .Select(one => (one.Index, Message: (MessageEntry)one.Item))
            .ToList();
        var channel = named.Exists(one => one.Message.Session.Channel == own)
            ? own
            : named.LastOrDefault().Message?.Session.Channel;
        var there = named.FindAll(one => one.Message.Session.Channel == channel);
        return there.Count == 0 ? -1 : there.OrderByDescending(one => one.Message.Id == id).First().Index;
    }

    private static bool IsNamed(MessageEntry message, MessageId id) =>
        message.Id == id || message.ProviderId == id || message.EarlierAttempts.Any(one => one.ProviderId == id);

    private static int PlaceOf(ImmutableArray<TimelineEntry> whole, MessageEntry message) => whole.IndexOf(message);

    private static int RowsIn(ImmutableArray<TimelineEntry> entries) =>
        entries.Count(entry => entry is MessageEntry or EventEntry);

    private static void Same(ImmutableArray<TimelineEntry>? expected, ImmutableArray<TimelineEntry>? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal<TimelineEntry>(expected ?? [], actual ?? []);
    }
}
