using FsCheck.Fluent;
using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Storage;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

public sealed class CursorProperties
{
    private static readonly FeedTokens Tokens = new(new InMemoryStore());

    private readonly Tally _seen = new();

    [Rule(T8, S4)]
    [Fact]
    public void Cursors_are_read_back_from_their_text_and_damaged_texts_are_refused()
    {
        _seen.Check(
            Prop.ForAll(
                Arb.From(Gen.Choose(0, int.MaxValue - 1)),
                number =>
                {
                    var random = new Random(number);
                    var cursor = Timeline(random);
                    var text = cursor.ToString();
                    Assert.Equal(cursor, TimelineCursor.Parse(text));
                    var list = SessionListCursor.Of(
                        SessionList.Of(WidgetSettings.ByAccount("a"), Cast.Kim),
                        SessionStatus.Active,
                        Session(random)
                    );
                    Assert.Equal(list, SessionListCursor.Parse(list.ToString()));
                    var segments = random.Next(4) == 0 ? random.Next(1, 18) : 1;
                    var position = new FeedPosition(
                        new EquatableArray<long>([.. Enumerable.Range(0, segments).Select(_ => random.NextInt64())]),
                        segments > 1 ? random.NextInt64(1, long.MaxValue) : 0,
                        (LiveChatRole)random.Next(8),
                        random.Next(2) == 0
                    )
                    {
                        Shown = segments > 1 ? random.NextInt64() : 0,
                    };
                    var feed = Tokens
                        .SealAsync(Session(random), position, CancellationToken.None)
                        .AsTask()
                        .GetAwaiter()
                        .GetResult();
                    Assert.Equal(feed, TimelineFeedCursor.Parse(feed.ToString()));
                    Assert.Equal(position, Open(feed));
                    for (var time = 0; time < 25; time++)
                    {
                        var damaged = Damage(text, random);
                        Refused(
                            damaged == text,
                            TimelineCursor.TryParse(damaged, out var read) ? read == cursor : null
                        );
                        damaged = Damage(list.ToString(), random);
                        Refused(
                            damaged == list.ToString(),
                            SessionListCursor.TryParse(damaged, out var readList) ? readList == list : null
                        );
                        damaged = Damage(feed.ToString(), random);
                        var isOpened =
                            TimelineFeedCursor.TryParse(damaged, out var readFeed) && Open(readFeed) is not null;
                        Refused(damaged == feed.ToString(), isOpened ? readFeed == feed : null);
                    }
                }
            ),
            cases: 3_000
        );
        _seen.RequireAtLeast(100_000, "Refused");
        Assert.Throws<FormatException>(() => TimelineCursor.Parse(string.Empty));
        Assert.False(SessionListCursor.TryParse(string.Empty, out _));
        Assert.Throws<FormatException>(() => TimelineFeedCursor.Parse(string.Empty));
    }

    [Rule(T8)]
    [Fact]
    public void Any_text_with_a_right_checksum_is_refused_or_read_back_unchanged()
    {
        var random = new Random(1);
        for (var time = 0; time < 20_000; time++)
        {
            var bytes = Texts.Bytes(Timeline(random).ToString());
            random.NextBytes(bytes.AsSpan(random.Next(2, bytes.Length)));
            bytes[2] = (byte)(bytes[2] & 15);
            var text = Texts.Forged(TextKind.Timeline, bytes);
            var isRead = TimelineCursor.TryParse(text, out var cursor);
            _seen.Saw(isRead ? "Read" : "Refused");
            Assert.True(!isRead || cursor!.ToString() == text);
        }

        _seen.RequireAtLeast(100, "Read", "Refused");
    }

    [Rule(T8)]
    [Fact]
    public async Task A_cursor_of_another_timeline_list_or_end_is_refused()
    {
        var world = new World();
        var first = await world.InquiryAsync(Stage.Channels[0], Cast.Ann, "a", "b");
        var second = await world.InquiryAsync(Stage.Channels[0], Cast.Ann, "c", "d");
        var page = await world.PageAsync(second, Cast.Ann, 1);
        Refused((await world.PageAsync(first, Cast.Ann, 1, page!.Older))!.Refusal);
        var beyond = new TimelineCursor(first, PagingDirection.Backwards, second.OpenedAt, isAfter: true);
        Refused((await world.PageAsync(first, Cast.Ann, 1, beyond))!.Refusal);
        await ResetsAsync(page!.Feed);
        await ResetsAsync(default);

        var list = await world.History.ListSessionsAsync(
            SessionList.Of(WidgetSettings.ByAccount("accounts"), Cast.Kim),
            Cast.Ann,
            SessionStatus.Closed,
            pageSize: 1,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.NotNull(list.Next);
        Refused(await ListAsync(WidgetSettings.ByAppItem(), Cast.Kim, SessionStatus.Closed, list.Next));
        Refused(
            (
                await world.History.ListSessionsAsync(
                    SessionList.Of(Cast.Sales.Id),
                    Cast.Ann,
                    SessionStatus.Closed,
                    list.Next,
                    1,
                    TestContext.Current.CancellationToken
                )
            ).Refusal
        );
        Refused(await ListAsync(WidgetSettings.ByAccount("accounts"), Stage.Kai, SessionStatus.Closed, list.Next));
        Refused(await ListAsync(WidgetSettings.ByAccount("accounts"), Cast.Kim, SessionStatus.Active, list.Next));
        Refused(
            await ListAsync(
                WidgetSettings.ByAccount("accounts"),
                Cast.Kim,
                SessionStatus.Closed,
                default(SessionListCursor)
            )
        );

        async Task<Refusal?> ListAsync(
            WidgetSettings widget,
            AppItemId item,
            SessionStatus status,
            SessionListCursor? after
        ) => (await world.History.ListSessionsAsync(SessionList.Of(widget, item), Cast.Ann, status, after, 1)).Refusal;

        static void Refused(Refusal? refusal) => Assert.Equal(RefusalCode.ForeignCursor, refusal?.Code);

        async Task ResetsAsync(TimelineFeedCursor cursor)
        {
            await using var feed = world
                .History.WatchTimelineAsync(first, Cast.Ann, cursor)
                .GetAsyncEnumerator(TestContext.Current.CancellationToken);
            Assert.True(await feed.MoveNextAsync());
            Assert.IsType<TimelineReset>(Assert.Single(feed.Current.Changes));
        }
    }

    [Rule(T8, T7)]
    [Fact]
    public void A_cursor_never_carries_the_opening_of_a_session_that_the_page_did_not_show()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 60));
                var sessions = await world.SessionsAsync();
                foreach (var session in sessions)
                {
                    var viewer = deeds.Pick(Cast.Everybody);
                    await foreach (var page in world.History.ReadTimelineAsync(session.Id, viewer, random.Next(1, 5)))
                    {
                        foreach (var cursor in new[] { page.Older, page.Newer }.OfType<TimelineCursor>())
                        {
                            var beside = sessions.Single(one =>
                                one.Id == new SessionId(cursor.Channel, cursor.Opening)
                            );
                            Assert.True(await new Oracle(world, viewer).MayReadAsync(beside));
                            _seen.Saw("Cursor");
                            _seen.SawIf(page.Entries.OfType<GapEntry>().Any(), "Cursor of a page with a gap");
                        }
                    }
                }
            },
            cases: 300,
            _seen
        );
        _seen.RequireAtLeast(30, "Cursor", "Cursor of a page with a gap");
    }

    [Rule(T8, S6)]
    [Fact]
    public void Rights_are_checked_again_at_every_page()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 60));
                foreach (var session in await world.SessionsAsync())
                {
                    var viewer = deeds.Pick(Cast.Everybody);
                    if (await world.PageAsync(session.Id, viewer, 1) is { Older: { } older })
                    {
                        var before = await new Oracle(world, viewer).TimelineAsync(session.Id);
                        var settings = Stage.LiveChats[session.Channel.LiveChat == Cast.Sales.Id ? 0 : 1];
                        world.LiveChats.Set(Revoked(settings, random));
                        var after = await new Oracle(world, viewer).TimelineAsync(session.Id);
                        var page = await world.PageAsync(session.Id, viewer, 500, older);
                        Assert.Equal(after is null, page is null);
                        _seen.Saw(
                            after is null ? "All revoked"
                            : after.Value.Length < before!.Value.Length ? "Some revoked"
                            : "Nothing revoked"
                        );
                        Assert.True(
                            page is null || page.Entries.All(entry => entry is GapEntry || after!.Value.Contains(entry))
                        );
                        world.LiveChats.Set(settings);
                    }
                }
            },
            cases: 800,
            _seen
        );
        _seen.RequireAtLeast(10, "All revoked", "Some revoked", "Nothing revoked");
    }

    private static LiveChatSettings Revoked(LiveChatSettings settings, Random random) =>
        random.Next(6) switch
        {
            0 => settings with { Operators = [], Supervisors = [] },
            1 => settings with { ReaderGroups = [], Supervisors = [] },
            2 or 3 or 4 => settings with
            {
                Operators = [.. settings.Operators, .. settings.Supervisors],
                Supervisors = [],
                ReaderGroups = [],
            },
            _ => settings with { Operators = [], Supervisors = [], ReaderGroups = [] },
        };

    private static FeedPosition? Open(TimelineFeedCursor cursor) =>
        Tokens.OpenAsync(cursor, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private void Refused(bool isSame, bool? equal)
    {
        _seen.Saw(equal is null ? "Refused" : "Read");
        Assert.True(equal ?? !isSame);
    }

    private static string Damage(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(5) switch
        {
            0 => text[..at] + Texts.Letters[random.Next(64)] + text[(at + 1)..],
            1 => text[..at] + text[(at + 1)..],
            2 => text.Insert(at, Texts.Letters[random.Next(64)].ToString()),
            3 => text[..at] + (char)random.Next(1, 0xD7FF) + text[(at + 1)..],
            _ => text[..at],
        };
    }

    private static SessionId Session(Random random) =>
        new(World.IdOf(Stage.Channels[random.Next(6)]), Cast.Noon.AddMicroseconds(random.Next()));

    private static TimelineCursor Timeline(Random random)
    {
        var (direction, isAfter) = ((PagingDirection)random.Next(2), random.Next(2) == 0);
        var opening = Cast.Noon.AddMicroseconds(random.Next());
        var id = new MessageId(
            random.Next(4) switch
            {
                0 => "é😀",
                1 => new string('x', 255),
                _ => $"m{random.Next()}",
            }
        );
        return random.Next(2) == 0
            ? new TimelineCursor(Session(random), direction, opening, isAfter)
            : new TimelineCursor(
                Session(random),
                direction,
                new EntryPlace(opening, opening.AddDays(-1), opening.AddDays(1), id),
                isAfter
            );
    }
}
