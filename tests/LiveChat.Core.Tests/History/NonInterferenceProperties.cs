using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Tests.Hosts;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

/// <summary>
/// Sessions that a viewer may not read change no answer: each equals the answer of a store without them, except for gaps, and for the page
/// that a gap alone adds at the beginning of a history.
/// </summary>
public sealed class NonInterferenceProperties
{
    private static readonly Share Cases = Shares.NonInterference;

    private readonly Tally _seen = new();

    [Rule(A8, S6, T7, T8, K3)]
    [Fact]
    public void Every_answer_equals_the_answer_on_a_store_without_what_the_viewer_may_not_read()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                for (var inquiry = random.Next(4); inquiry > 0; inquiry--)
                {
                    var (past, by) = (
                        await world.SayAsync(deeds.Channels[0], $"q{inquiry}"),
                        deeds.Pick([Cast.Ann, Cast.Cat])
                    );
                    await world.Desk.TakeAsync(past, by);
                    await world.Desk.CloseAsync(past, by);
                }

                await deeds.DoAsync(random.Next(2, 12));
                var viewer = random.Next(2) == 0 ? deeds.Pick(Cast.Everybody) : deeds.Pick([Cast.Ann, Cast.Cat]);
                var rights = new Oracle(world, viewer);
                var purged = new World(world.Options.AccessPolicy, world.Options.GapDisclosure);
                await PurgedStore.CopyAsync(world, purged, rights.MayReadAsync, rights.MayReadNotesAsync);
                await SawNotesAsync(world, purged);
                var all = await world.SessionsAsync();
                if (all.IsEmpty)
                {
                    return;
                }

                var readable = await purged.SessionsAsync();
                var session = random.Next(2) == 0 || readable.IsEmpty ? deeds.Pick(all) : readable[^1];
                _seen.SawIf(readable.Length < all.Length, "Something hidden");
                await SameLists(world, purged, deeds, viewer);
                await SameAboutASession(world, purged, deeds, viewer, session.Id);
                await SamePages(world, purged, viewer, session.Id, random);
                await SameAround(world, purged, deeds, viewer, session.Id, random);
                await SameFiles(world, purged, viewer, session.Id, random.Next(1, 4));
                await SameFeed(world, purged, viewer, session.Id, random.Next(12));
                await SameSearches(world, purged, deeds, viewer, session.Id, random);
            },
            Cases,
            channels: 1
        );
        _seen.RequireAtLeast(
            Cases.AtLeast(500),
            "Something hidden",
            "Notes hidden",
            "Notes shown",
            "List",
            "Filtered list",
            "Details",
            "Unknown alike",
            "Choices",
            "Pages",
            "Pages with something hidden",
            "Around",
            "Not around",
            "Made-up cursor",
            "Feed",
            "Feed with changes",
            "Files",
            "Files of notes",
            "Search",
            "Search with something hidden",
            "Search of several pages",
            "Search in an unknown timeline"
        );
    }

    private async Task SawNotesAsync(World world, World purged)
    {
        foreach (var channel in (await world.SessionsAsync()).Select(session => session.Id.Channel).Distinct())
        {
            var (all, left) = (await NotesAsync(world, channel), await NotesAsync(purged, channel));
            _seen.SawIf(left < all, "Notes hidden");
            _seen.SawIf(left > 0, "Notes shown");
        }

        static async Task<int> NotesAsync(World of, ChannelId channel) =>
            (await of.RowsAsync(channel)).Entries.Count(row => row is Message { IsNote: true });
    }

    private async Task SameLists(World world, World purged, Deeds deeds, Viewer viewer)
    {
        var (widget, item) = deeds.Pick(Stage.Widgets);
        var status = deeds.Pick(Enum.GetValues<SessionStatus>());
        var list = deeds.Pick([SessionList.Of(widget, item), SessionList.Of(deeds.Channels[0].LiveChat)]);
        var filtered = list with { Filter = Filters.Any(deeds) };
        list = deeds.Pick([list, filtered, filtered, filtered]);
        SessionListCursor? next = null;
        do
        {
            var page = await world.History.ListSessionsAsync(list, viewer, status, next, 1);
            Assert.Equal(await purged.History.ListSessionsAsync(list, viewer, status, next, 1), page);
            _seen.SawIf(!page.Items.IsEmpty, "List");
            _seen.SawIf(!page.Items.IsEmpty && list.Filter != SessionFilter.None, "Filtered list");
            next = page.Next;
        } while (next is not null);

        var choices = await world.History.ListOpeningChoicesAsync(widget, item, viewer);
        Assert.Equal(await purged.History.ListOpeningChoicesAsync(widget, item, viewer), choices);
        _seen.SawIf(!choices.Items.IsEmpty, "Choices");
    }

    private async Task SameAboutASession(World world, World purged, Deeds deeds, Viewer viewer, SessionId session)
    {
        var (widget, item) = deeds.Pick(Stage.Widgets);
        var details = await world.History.FindSessionAsync(session, viewer);
        Assert.Equal(await purged.History.FindSessionAsync(session, viewer), details);
        Assert.Equal(
            await purged.History.WhoCanReadAsync(session, viewer),
            await world.History.WhoCanReadAsync(session, viewer)
        );
        Assert.Equal<SessionReason>(
            await purged.History.ExplainAsync(widget, item, session, viewer),
            await world.History.ExplainAsync(widget, item, session, viewer)
        );
        _seen.Saw(details is null ? "Unknown alike" : "Details");
    }

    /// <summary>Files page by page: those of the store without what is hidden, and those that the timeline shows.</summary>
    private async Task SameFiles(World world, World purged, Viewer viewer, SessionId session, int size)
    {
        var (files, others) = (await FilesAsync(world), await FilesAsync(purged));
        Assert.Equal(others, files);
        var shown = (await world.TimelineAsync(session, viewer))?.OfType<MessageEntry>().Reverse();
        Assert.Equal(
            shown?.SelectMany(message => message.Attachments.Select(file => (message.Id, message.IsNote, file))),
            files?.Select(file => (file.Place.Id, file.IsNote, file.Attachment))
        );
        _seen.SawIf(files?.Count > size, "Files");
        _seen.SawIf(files?.Exists(file => file.IsNote) == true, "Files of notes");

        async Task<List<TimelineFile>?> FilesAsync(World of)
        {
            var (all, cursor) = (new List<TimelineFile>(), (TimelineCursor?)null);
            do
            {
                if (await of.History.ListFilesAsync(session, viewer, cursor, size) is not { Refusal: null } page)
                {
                    return null;
                }

                all.AddRange(page.Items);
                cursor = page.Next;
            } while (cursor is not null);

            return all;
        }
    }

    /// <summary>Hits, their order, cursors and refusals; a text of what is hidden finds what a text of nothing does.</summary>
    private async Task SameSearches(
        World world,
        World purged,
        Deeds deeds,
        Viewer viewer,
        SessionId session,
        Random random
    )
    {
        var (widget, item) = deeds.Pick(Stage.Widgets);
        var text = deeds.Pick(["text", "edit", "hello", "text 1", "note", "e", "\"text 2\"", "nothing", "", "?"]);
        var (size, direction) = (random.Next(1, 4), deeds.Pick(Enum.GetValues<PagingDirection>()));
        SearchScope[] scopes =
        [
            SearchScope.Everything,
            SearchScope.Of(session),
            SearchScope.Of(SessionList.Of(widget, item)),
            SearchScope.Of(SessionList.Of(deeds.Channels[0].LiveChat) with { Filter = Filters.Any(deeds) }),
        ];
        foreach (var scope in scopes)
        {
            var pages = 0;
            SearchCursor? next = null;
            do
            {
                var page = await world.History.SearchAsync(scope, text, viewer, next, size, direction);
                Assert.Equal(await purged.History.SearchAsync(scope, text, viewer, next, size, direction), page);
                _seen.SawIf(page is null, "Search in an unknown timeline");
                _seen.SawIf(page is { Items.IsEmpty: false }, "Search");
                _seen.SawIf(++pages > 1, "Search of several pages");
                next = page?.Next;
            } while (next is not null);
        }

        var all = await world.SessionsAsync();
        _seen.SawIf(all.Length > (await purged.SessionsAsync()).Length, "Search with something hidden");
    }

    private async Task SamePages(World world, World purged, Viewer viewer, SessionId session, Random random)
    {
        var size = random.Next(1, 4);
        TimelineCursor? cursor = null;
        TimelineCursor? purgedCursor = null;
        var isGapMet = false;
        do
        {
            var page = await world.PageAsync(session, viewer, size, cursor);
            var other = await purged.PageAsync(session, viewer, size, purgedCursor);
            isGapMet |= page?.Entries.Any(entry => entry is GapEntry) == true;
            SamePage(other, page);
            (cursor, purgedCursor) = (page?.Older, other?.Older);
            _seen.SawIf(page is not null, "Pages");
        } while (cursor is not null && purgedCursor is not null);

        _seen.SawIf(isGapMet, "Pages with something hidden");
        Assert.Null(purgedCursor);
        if (cursor is not null)
        {
            var rest = await world.PageAsync(session, viewer, size, cursor);
            Assert.IsType<GapEntry>(Assert.Single(rest!.Entries));
            Assert.Null(rest.Older);
        }
    }

    private async Task SameAround(
        World world,
        World purged,
        Deeds deeds,
        Viewer viewer,
        SessionId session,
        Random random
    )
    {
        var rows = (await world.RowsAsync(session.Channel)).Entries;
        var message = rows.IsEmpty ? new MessageId("none") : deeds.Pick(rows).Id;
        var page = await world.History.FindTimelineAroundAsync(session, message, viewer, 3);
        SamePage(await purged.History.FindTimelineAroundAsync(session, message, viewer, 3), page);
        _seen.Saw(page is null ? "Not around" : "Around");

        var date = rows.IsEmpty ? Cast.Noon : deeds.Pick(rows).Place.EffectiveAt;
        SamePage(
            await purged.History.FindTimelineAtAsync(session, date, viewer, 3),
            await world.History.FindTimelineAtAsync(session, date, viewer, 3)
        );

        var sessions = (await world.SessionsAsync())
            .Where(one => one.Id.Channel == session.Channel && one.Id <= session)
            .ToList();
        var opening = deeds.Pick(sessions).OpenedAt.AddMicroseconds(random.Next(-1, 1));
        if (opening <= session.OpenedAt)
        {
            var cursor = new TimelineCursor(session, (PagingDirection)random.Next(2), opening, random.Next(2) == 0);
            SamePage(
                await purged.PageAsync(session, viewer, 3, cursor),
                await world.PageAsync(session, viewer, 3, cursor)
            );
            _seen.Saw("Made-up cursor");
        }
    }

    private async Task SameFeed(World world, World purged, Viewer viewer, SessionId session, long after)
    {
        var told = await ToldAsync(world, session, viewer, after);
        var purgedTold = await ToldAsync(purged, session, viewer, after);
        Assert.Equal(purgedTold is null, told is null);
        _seen.SawIf(told is not null, "Feed");
        if (
            told is not null
            && !told.Any(change => change is TimelineReset)
            && !purgedTold!.Any(change => change is TimelineReset)
        )
        {
            _seen.SawIf(told.Count > 0, "Feed with changes");
            Assert.Equal(purgedTold, told.Where(change => change is not EntryRemoved));
        }
    }

    /// <summary>The updates that a feed has immediately; null if it ends.</summary>
    private static async Task<List<TimelineChange>?> ToldAsync(
        World world,
        SessionId session,
        Viewer viewer,
        long after
    )
    {
        using var enough = new CancellationTokenSource();
        var seen = await world.PageAsync(session, viewer, 1) is { Feed: var newest }
            ? await world.Store.WithVersionAsync(newest, after)
            : (TimelineFeedCursor?)null;
        await using var feed = world
            .History.WatchTimelineAsync(session, viewer, seen, enough.Token)
            .GetAsyncEnumerator(enough.Token);
        var told = new List<TimelineChange>();
        while (true)
        {
            var next = feed.MoveNextAsync();
            if (!next.IsCompleted)
            {
                await enough.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
                return told;
            }

            if (!await next)
            {
                return null;
            }

            told.AddRange(feed.Current.Changes);
        }
    }

    private static void SamePage(TimelinePage? expected, TimelinePage? actual)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is not null)
        {
            Assert.Equal<TimelineEntry>(WithoutGaps(expected), WithoutGaps(actual!));
            Assert.Equal((expected.Target, expected.Seen, expected.Newer), (actual!.Target, actual.Seen, actual.Newer));
            Assert.True(expected.Older is null || expected.Older == actual.Older);
        }
    }

    private static ImmutableArray<TimelineEntry> WithoutGaps(TimelinePage page) =>
        [.. page.Entries.Where(entry => entry is not GapEntry)];
}
