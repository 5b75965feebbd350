using LiveChat.Storage;

namespace LiveChat.Tests.History;

public sealed class TimelineBoundsTests
{
    private readonly Channel _channel = Stage.Channels[0];

    [Rule(T5)]
    [Fact]
    public async Task A_page_ends_at_200_sessions_including_empty_ones_and_costs_one_call()
    {
        var (world, reader) = Counted(AccessPolicy.Default);
        var anchor = await ImportAsync(world, 450, _ => Cast.Ann, messages: index => index % 3 == 0 ? 1 : 0);
        var calls = new List<int>();
        var boundaries = new List<int>();
        TimelinePage? page = null;
        do
        {
            reader.Calls = 0;
            page = (await world.PageAsync(anchor, Cast.Ann, 500, page?.Older))!;
            calls.Add(reader.Calls);
            boundaries.Add(
                page.Entries.OfType<BoundaryEntry>().Count(boundary => boundary.Kind == BoundaryKind.Opened)
            );
        } while (page.Older is not null);

        Assert.Equal([200, 200, 50], boundaries);
        Assert.Equal([1, 1, 1], calls);
        Assert.Equal(200, reader.LargestSessionLimit);
    }

    [Rule(T5, T7, A8)]
    [Fact]
    public async Task Fifteen_hundred_forbidden_sessions_are_one_gap_and_cost_one_call()
    {
        var (world, reader) = Counted(AccessPolicy.Strict);
        var anchor = await ImportAsync(
            world,
            1_502,
            index => index is 0 or 1_501 ? Cast.Ann : Cast.Bob,
            messages: _ => 3
        );
        var page = (await world.PageAsync(anchor, Cast.Ann, 50))!;

        Assert.Single(page.Entries.OfType<GapEntry>());
        Assert.Equal(6, page.Entries.OfType<MessageEntry>().Count());
        Assert.Null(page.Older);
        Assert.Equal((1, 200, 50), (reader.Calls, reader.LargestSessionLimit, reader.LargestEntryLimit));
    }

    [Rule(T5)]
    [Fact]
    public async Task A_page_around_a_date_takes_a_bounded_number_of_calls_whatever_is_hidden_before_it()
    {
        var (world, reader) = Counted(AccessPolicy.Strict);
        var anchor = await ImportAsync(
            world,
            1_502,
            index => index is 0 or 1_501 ? Cast.Ann : Cast.Bob,
            messages: _ => 1
        );
        var page = await world.History.FindTimelineAtAsync(
            anchor,
            Cast.Noon.AddYears(-1).AddMinutes(10),
            Cast.Ann,
            50,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(new MessageId("s1501-0"), page?.Target?.Message);
        Assert.InRange(reader.Calls, 3, 7);
    }

    [Rule(T5)]
    [Fact]
    public async Task A_page_of_one_entry_around_a_message_contains_only_that_message()
    {
        var world = new World();
        var session = await world.SayAsync(_channel, "a");
        await world.SayAsync(_channel, "b");
        await world.SayAsync(_channel, "c");
        var page = (
            await world.History.FindTimelineAroundAsync(
                session,
                new MessageId("b"),
                Cast.Ann,
                1,
                TestContext.Current.CancellationToken
            )
        )!;
        Assert.Equal(new MessageId("b"), Assert.IsType<MessageEntry>(Assert.Single(page.Entries)).Id);
        var older = (await world.PageAsync(session, Cast.Ann, 1, page.Older))!;
        Assert.Equal(new MessageId("a"), Assert.IsType<MessageEntry>(older.Entries[^1]).Id);
    }

    [Rule(L7)]
    [Fact]
    public async Task Only_the_page_at_the_timelines_end_counts_as_having_read_its_messages()
    {
        var world = new World();
        var session = await world.SayAsync(_channel, "a");
        await world.SayAsync(_channel, "b");
        await world.SayAsync(_channel, "c");
        var newest = (await world.PageAsync(session, Cast.Ann, 1))!;
        var older = (await world.PageAsync(session, Cast.Ann, 1, newest.Older))!;
        var back = (await world.PageAsync(session, Cast.Ann, 1, older.Newer))!;
        var around = (
            await world.History.FindTimelineAroundAsync(
                session,
                new MessageId("a"),
                Cast.Ann,
                1,
                TestContext.Current.CancellationToken
            )
        )!;
        Assert.Equal((3, 0, 3, 0), (newest.Seen.Count, older.Seen.Count, back.Seen.Count, around.Seen.Count));
    }

    [Rule(T7)]
    [Fact]
    public async Task The_end_of_a_page_does_not_reveal_how_much_is_hidden_beyond_it()
    {
        var pages = new List<string>();
        foreach (var hiddenMessages in (int[])[0, 1, 2, 50])
        {
            var (world, _) = Counted(AccessPolicy.Strict);
            var anchor = await ImportAsync(
                world,
                4,
                index => index % 2 == 0 ? Cast.Bob : Cast.Ann,
                messages: index => index % 2 == 0 ? hiddenMessages : 1
            );
            foreach (var size in (int[])[1, 2, 3])
            {
                await foreach (
                    var page in world.History.ReadTimelineAsync(
                        anchor,
                        Cast.Ann,
                        size,
                        TestContext.Current.CancellationToken
                    )
                )
                {
                    pages.Add(
                        $"{hiddenMessages}: {size} {string.Join(',', page.Entries.Select(entry => entry.GetType().Name))} {page.Older is null}"
                    );
                }
            }
        }

        var byHidden = pages
            .GroupBy(page => page.Split(':')[0], page => page.Split(':')[1])
            .Select(group => string.Join('\n', group))
            .ToList();
        Assert.Equal(4, byHidden.Count);
        Assert.Single(byHidden.Distinct());
    }

    [Rule(T7, T8)]
    [Fact]
    public async Task A_forged_cursor_reveals_nothing_about_the_places_of_hidden_sessions()
    {
        var (world, _) = Counted(AccessPolicy.Strict);
        var anchor = await ImportAsync(world, 5, index => index is 0 or 4 ? Cast.Ann : Cast.Bob, messages: _ => 1);
        var openings = (await world.SessionsAsync()).Select(session => session.OpenedAt).ToList();
        foreach (var direction in Enum.GetValues<PagingDirection>())
        {
            var answers = new HashSet<string>(StringComparer.Ordinal);
            for (var at = openings[0].AddSeconds(15); at < openings[^1]; at = at.AddSeconds(15))
            {
                foreach (var isAfter in (bool[])[false, true])
                {
                    TimelineCursor[] cursors =
                    [
                        new(anchor, direction, at, isAfter),
                        new(anchor, direction, new EntryPlace(at, at, at, new MessageId("x")), isAfter),
                    ];
                    foreach (var cursor in cursors)
                    {
                        var page = await world.PageAsync(anchor, Cast.Ann, 5, cursor);
                        answers.Add(string.Join(" | ", page!.Entries.Select(entry => entry.ToString())));
                    }
                }
            }

            Assert.Contains("GapEntry", Assert.Single(answers), StringComparison.Ordinal);
        }
    }

    private static (World World, ReaderWrapper Reader) Counted(AccessPolicy policy)
    {
        ReaderWrapper? reader = null;
        var world = new World(policy, read: store => reader = new ReaderWrapper(store));
        return (world, reader!);
    }

    /// <summary>Imports closed sessions, a minute apart, and returns the last one.</summary>
    private async Task<SessionId> ImportAsync(World world, int sessions, Func<int, Viewer> by, Func<int, int> messages)
    {
        SessionId last = default;
        for (var index = 0; index < sessions; index++)
        {
            var opening = Cast.Noon.AddYears(-1).AddMinutes(index);
            var outcome = await world.Desk.ImportAsync(
                new ImportedSession(_channel, opening)
                {
                    ClosedAt = opening,
                    Operator = by(index).User,
                    Messages =
                    [
                        .. Enumerable
                            .Range(0, messages(index))
                            .Select(number => new IncomingMessage($"s{index}-{number}", "text") { SentAt = opening }),
                    ],
                }
            );
            last = outcome.Session!.Value;
        }

        return last;
    }
}
