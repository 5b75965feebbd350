using LiveChat.Storage;
using LiveChat.Tests.Export;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Access;

/// <summary>Each read, with the part of the cell's session that it showed, in the matrix's words.</summary>
internal static class ReadProbes
{
    private const string Visible = "visible";
    private const string Unknown = "unknown";

    public static readonly Dictionary<string, Probe> All = new(StringComparer.Ordinal)
    {
        ["list by account"] = new(
            nameof(HistoryResolver.ListSessionsAsync),
            world => ListedAsync(world, Cast.ByAccount, Cast.Kim)
        ),
        ["list by item"] = new(
            nameof(HistoryResolver.ListSessionsAsync),
            world => ListedAsync(world, Cast.ByAppItem, Cast.Deal)
        ),
        ["list of live chat"] = new(nameof(HistoryResolver.ListSessionsAsync), ListedInLiveChatAsync),
        ["watch list of live chat"] = new(nameof(HistoryResolver.WatchSessionsAsync), WatchedInLiveChatAsync),
        ["preview"] = new(
            nameof(HistoryResolver.ListSessionsAsync),
            world => FieldAsync(world, entry => entry.LastMessage?.Text == "text of r1")
        ),
        ["unread"] = new(
            nameof(HistoryResolver.ListSessionsAsync),
            world => FieldAsync(world, entry => entry.Unread == 1)
        ),
        ["count"] = new(nameof(HistoryResolver.ListSessionsAsync), CountAsync),
        ["watch list"] = new(nameof(HistoryResolver.WatchSessionsAsync), WatchedListAsync),
        ["details"] = new(nameof(HistoryResolver.FindSessionAsync), DetailsAsync),
        ["explain by account"] = new(
            nameof(HistoryResolver.ExplainAsync),
            world => ExplainedAsync(world, Cast.ByAccount, Cast.Kim)
        ),
        ["explain by item"] = new(
            nameof(HistoryResolver.ExplainAsync),
            world => ExplainedAsync(world, Cast.ByAppItem, Cast.Deal)
        ),
        ["who can read"] = new(nameof(HistoryResolver.WhoCanReadAsync), WhoCanReadAsync),
        ["timeline"] = new(
            nameof(HistoryResolver.FindTimelineAsync),
            world => ShownAsync(world, () => world.Host.History.FindTimelineAsync(world.Session, world.Viewer))
        ),
        ["timeline by cursor"] = new(nameof(HistoryResolver.FindTimelineAsync), ByCursorAsync),
        ["around a message"] = new(
            nameof(HistoryResolver.FindTimelineAroundAsync),
            world =>
                ShownAsync(
                    world,
                    () => world.Host.History.FindTimelineAroundAsync(world.Session, MatrixWorld.Asked, world.Viewer)
                )
        ),
        ["at a date"] = new(
            nameof(HistoryResolver.FindTimelineAtAsync),
            world =>
                ShownAsync(
                    world,
                    () => world.Host.History.FindTimelineAtAsync(world.Session, world.Session.OpenedAt, world.Viewer)
                )
        ),
        ["read through"] = new(nameof(HistoryResolver.ReadTimelineAsync), ReadThroughAsync),
        ["watch"] = new(nameof(HistoryResolver.WatchTimelineAsync), WatchedAsync),
        ["note in the timeline"] = new(
            nameof(HistoryResolver.FindTimelineAsync),
            world => NotedAsync(world, () => world.Host.History.FindTimelineAsync(world.Session, world.Viewer))
        ),
        ["around a note"] = new(
            nameof(HistoryResolver.FindTimelineAroundAsync),
            world =>
                NotedAsync(
                    world,
                    () => world.Host.History.FindTimelineAroundAsync(world.Session, MatrixWorld.Noted, world.Viewer)
                )
        ),
        ["read through to a note"] = new(
            nameof(HistoryResolver.ReadTimelineAsync),
            world =>
                NotedAsync(
                    world,
                    async () =>
                        await world
                            .Host.History.ReadTimelineAsync(world.Session, world.Viewer, pageSize: 1)
                            .FirstOrDefaultAsync()
                )
        ),
        ["watch a note"] = new(nameof(HistoryResolver.WatchTimelineAsync), WatchedNoteAsync),
        ["files"] = new(
            nameof(HistoryResolver.ListFilesAsync),
            async world =>
                await FilesAsync(world) is not { } files ? Unknown
                : files.Contains("m1", StringComparer.Ordinal) ? Visible
                : "in part"
        ),
        ["files of a note"] = new(
            nameof(HistoryResolver.ListFilesAsync),
            async world =>
                await FilesAsync(world) is not { } files ? Unknown
                : files.Contains("n1", StringComparer.Ordinal) ? Visible
                : "hidden"
        ),
        ["search"] = new(
            nameof(HistoryResolver.SearchAsync),
            world => FoundAsync(world, "\"text of m1\"", SearchScope.Everything)
        ),
        ["search in the timeline"] = new(
            nameof(HistoryResolver.SearchAsync),
            world => FoundAsync(world, "\"text of m1\"", SearchScope.Of(world.Session))
        ),
        ["search in the list"] = new(
            nameof(HistoryResolver.SearchAsync),
            world => FoundAsync(world, "\"text of m1\"", SearchScope.Of(SessionList.Of(world.LiveChat.Id)))
        ),
        ["search for a note"] = new(
            nameof(HistoryResolver.SearchAsync),
            async world =>
                await FoundAsync(world, "\"text of n1\"", SearchScope.Of(world.Session)) is Visible ? Visible
                : await world.Host.History.FindSessionAsync(world.Session, world.Viewer) is null ? Unknown
                : "hidden"
        ),
        ["export"] = new(
            nameof(HistoryResolver.ExportAsync),
            async world =>
                await ExportedAsync(world, ExportAudience.Staff) is not { } text ? Unknown
                : text.Contains("text of m1", StringComparison.Ordinal)
                && text.Contains("text of r1", StringComparison.Ordinal)
                    ? Visible
                : "in part"
        ),
        ["export for the customer"] = new(
            nameof(HistoryResolver.ExportAsync),
            async world =>
                await ExportedAsync(world, ExportAudience.Customer) is not { } text ? Unknown
                : text.Contains("text of m1", StringComparison.Ordinal)
                && !text.Contains("text of n1", StringComparison.Ordinal)
                    ? Visible
                : "in part"
        ),
        ["export of a note"] = new(
            nameof(HistoryResolver.ExportAsync),
            async world =>
                await ExportedAsync(world, ExportAudience.Staff) is not { } text ? Unknown
                : text.Contains("text of n1", StringComparison.Ordinal) ? Visible
                : "hidden"
        ),
        ["above"] = new(nameof(HistoryResolver.FindTimelineAsync), AboveAsync, Later: true),
        ["watch above"] = new(nameof(HistoryResolver.WatchTimelineAsync), WatchedAboveAsync, Later: true),
        ["quote"] = new(nameof(HistoryResolver.FindTimelineAsync), QuotedAsync, Later: true),
        ["opening choices"] = new(nameof(HistoryResolver.ListOpeningChoicesAsync), OfferedAsync),
    };

    /// <summary>The entry is in the list of its own status, and in no other list.</summary>
    private static async Task<SessionEntry?> EntryAsync(MatrixWorld world, WidgetSettings widget, AppItemId item)
    {
        SessionEntry? found = null;
        foreach (var status in Enum.GetValues<SessionStatus>())
        {
            var page = await world.Host.History.ListSessionsAsync(SessionList.Of(widget, item), world.Viewer, status);
            Assert.Empty(page.Diagnostics);
            Assert.Null(page.Next);
            if (page.Items is [var entry])
            {
                Assert.Equal((world.Cell.Status, world.Session), (status, entry.Id));
                found = entry;
            }
            else
            {
                Assert.Empty(page.Items);
            }
        }

        return found;
    }

    private static async Task<string> ListedAsync(MatrixWorld world, WidgetSettings widget, AppItemId item) =>
        await EntryAsync(world, widget, item) is null ? Unknown : Visible;

    private static async Task<string> FieldAsync(MatrixWorld world, Func<SessionEntry, bool> shows)
    {
        var entry = await EntryAsync(world, Cast.ByAccount, Cast.Kim);
        return entry is null ? Unknown
            : shows(entry) ? Visible
            : "another value";
    }

    private static async Task<string> CountAsync(MatrixWorld world)
    {
        var page = await world.Host.History.ListSessionsAsync(
            SessionList.Of(Cast.ByAccount, Cast.Kim),
            world.Viewer,
            world.Cell.Status,
            pageSize: 1
        );
        return page.Items.Length switch
        {
            0 => Unknown,
            1 => Visible,
            var more => $"{more} sessions",
        };
    }

    private static async Task<string> WatchedListAsync(MatrixWorld world)
    {
        await foreach (
            var page in world.Host.History.WatchSessionsAsync(
                SessionList.Of(Cast.ByAccount, Cast.Kim),
                world.Viewer,
                world.Cell.Status
            )
        )
        {
            return page.Items.Any(entry => entry.Id == world.Session) ? Visible : Unknown;
        }

        return "ended";
    }

    private static async Task<string> ListedInLiveChatAsync(MatrixWorld world)
    {
        var history = world.Host.History;
        foreach (var status in Enum.GetValues<SessionStatus>().Where(status => status != world.Cell.Status))
        {
            var other = await history.ListSessionsAsync(SessionList.Of(world.Channel.LiveChat), world.Viewer, status);
            Assert.DoesNotContain(other.Items, entry => entry.Id == world.Session);
        }

        var page = await history.ListSessionsAsync(
            SessionList.Of(world.Channel.LiveChat),
            world.Viewer,
            world.Cell.Status
        );
        return page.Items.Any(entry => entry.Id == world.Session) ? Visible : Unknown;
    }

    private static async Task<string> WatchedInLiveChatAsync(MatrixWorld world)
    {
        await foreach (
            var page in world.Host.History.WatchSessionsAsync(
                SessionList.Of(world.Channel.LiveChat),
                world.Viewer,
                world.Cell.Status
            )
        )
        {
            return page.Items.Any(entry => entry.Id == world.Session) ? Visible : Unknown;
        }

        return "ended";
    }

    private static async Task<string> DetailsAsync(MatrixWorld world)
    {
        var details = await world.Host.History.FindSessionAsync(world.Session, world.Viewer);
        Assert.Null(await world.Host.History.FindSessionAsync(world.Missing, world.Viewer));
        Assert.True(details is null || details.Entry.Id == world.Session);
        return details is null ? Unknown : Visible;
    }

    private static async Task<string> ExplainedAsync(MatrixWorld world, WidgetSettings widget, AppItemId item)
    {
        var reasons = await world.Host.History.ExplainAsync(widget, item, world.Session, world.Viewer);
        Assert.Empty(await world.Host.History.ExplainAsync(widget, item, world.Missing, world.Viewer));
        return reasons.IsEmpty ? Unknown : Visible;
    }

    /// <summary>The viewer asks who may read, and is among them.</summary>
    private static async Task<string> WhoCanReadAsync(MatrixWorld world)
    {
        var grants = await world.Host.History.WhoCanReadAsync(world.Session, world.Viewer);
        Assert.Empty(await world.Host.History.WhoCanReadAsync(world.Missing, world.Viewer));
        return grants.IsEmpty ? Unknown
            : grants.Any(grant => grant.Covers(world.Viewer)) ? Visible
            : "not the viewer";
    }

    private static async Task<string> ShownAsync(MatrixWorld world, Func<ValueTask<TimelinePage?>> read) =>
        await read() is { } page ? WordOf(world, page) : Unknown;

    /// <summary>A note that is hidden leaves the session as it is; around it there is nothing.</summary>
    private static async Task<string> NotedAsync(MatrixWorld world, Func<ValueTask<TimelinePage?>> read)
    {
        var page = await read();
        return page?.Entries.OfType<MessageEntry>().Any(entry => entry is { IsNote: true, Text: "text of n1" }) == true
                ? Visible
            : await world.Host.History.FindSessionAsync(world.Session, world.Viewer) is null ? Unknown
            : "hidden";
    }

    /// <summary>The messages whose files are listed, as the file's names say; null if there is no list.</summary>
    private static async Task<IEnumerable<string>?> FilesAsync(MatrixWorld world)
    {
        var page = await world.Host.History.ListFilesAsync(world.Session, world.Viewer);
        Assert.Null(await world.Host.History.ListFilesAsync(world.Missing, world.Viewer));
        return page?.Items.Select(file => file.Attachment.Name);
    }

    /// <summary>A hit or none; an unknown timeline and one without a hit are nothing else to a viewer.</summary>
    private static async Task<string> FoundAsync(MatrixWorld world, string text, SearchScope scope)
    {
        var page = await world.Host.History.SearchAsync(scope, text, world.Viewer);
        Assert.Null(page?.Refusal);
        Assert.Null(page?.Next);
        Assert.Null(await world.Host.History.SearchAsync(SearchScope.Of(world.Missing), text, world.Viewer));
        return page?.Items.Any(hit => hit.Session.Id == world.Session) == true ? Visible : Unknown;
    }

    /// <summary>The exported file; null if there is none.</summary>
    private static async Task<string?> ExportedAsync(MatrixWorld world, ExportAudience audience)
    {
        var settings = new ExportSettings { Audience = audience };
        Assert.Null(await Exported.OfAsync(world.Host.History, world.Missing, world.Viewer, settings));
        return (await Exported.OfAsync(world.Host.History, world.Session, world.Viewer, settings))?.Text;
    }

    private static async Task<string> WatchedNoteAsync(MatrixWorld world)
    {
        await foreach (var update in world.Host.History.WatchTimelineAsync(world.Session, world.Viewer))
        {
            return update.Changes.OfType<EntryAppended>().Any(change => change.Entry is MessageEntry { IsNote: true })
                ? Visible
                : "hidden";
        }

        return Unknown;
    }

    private static async Task<string> ByCursorAsync(MatrixWorld world)
    {
        var end = new EntryPlace(world.Session.OpenedAt, Cast.Noon, Cast.Noon, new MessageId("z"));
        var made = new TimelineCursor(world.Session, PagingDirection.Backwards, end, isAfter: true);
        return await ShownAsync(
            world,
            () => world.Host.History.FindTimelineAsync(world.Session, world.Viewer, made, 50)
        );
    }

    private static async Task<string> ReadThroughAsync(MatrixWorld world)
    {
        var word = Unknown;
        await foreach (var page in world.Host.History.ReadTimelineAsync(world.Session, world.Viewer))
        {
            word = WordOf(world, page);
        }

        return word;
    }

    private static async Task<string> WatchedAsync(MatrixWorld world)
    {
        await foreach (var update in world.Host.History.WatchTimelineAsync(world.Session, world.Viewer))
        {
            return update
                .Changes.OfType<EntryAppended>()
                .Any(change => change.Entry is MessageEntry { OriginalText: "text of m1" })
                ? Visible
                : "no message";
        }

        return Unknown;
    }

    private static async Task<string> AboveAsync(MatrixWorld world)
    {
        if (await world.Host.History.FindTimelineAsync(world.Later, world.Viewer) is not { } page)
        {
            return Unknown;
        }

        var isThere = page.Entries.OfType<MessageEntry>().Any(entry => entry.Session == world.Session);
        return (isThere, page.Entries.OfType<GapEntry>().SingleOrDefault()) switch
        {
            (true, null) => Visible,
            (false, { Reason: GapReason.NotPermitted, Sessions: null }) => "not permitted",
            (false, { Reason: GapReason.Spam, Sessions: null }) => "spam",
            var (there, gap) => $"{there} {gap}",
        };
    }

    /// <summary>The feed reports a change in the earlier session if it is shown, and always the later session's next message.</summary>
    private static async Task<string> WatchedAboveAsync(MatrixWorld world)
    {
        var desk = world.Host.Desk;
        await TestHost.DoneAsync(desk.ReceiveEditAsync(world.Channel, MatrixWorld.Asked, "edited while watched"));
        await TestHost.DoneAsync(desk.ReceiveAsync(world.Channel, new IncomingMessage("m10", "next")));
        var seen = (await world.Host.History.FindTimelineAsync(world.Later, world.Viewer))?.Feed;
        var first = seen is { } newest ? await world.Host.Store.WithVersionAsync(newest, 1) : (TimelineFeedCursor?)null;
        await foreach (var update in world.Host.History.WatchTimelineAsync(world.Later, world.Viewer, first))
        {
            var next = Assert.IsType<MessageEntry>(update.Changes.OfType<EntryAppended>().Single().Entry);
            Assert.Equal((world.Later, "next"), (next.Session, next.Text));
            var others = string.Join(' ', update.Changes.Where(change => change is not EntryAppended));
            var isNamed = others.Contains(world.Session.ToString(), StringComparison.Ordinal);
            var isTold = update
                .Changes.OfType<EntryChanged>()
                .Any(change => change.Entry is MessageEntry { Text: "edited while watched" });
            Assert.Equal(isTold, isNamed);
            return isTold ? Visible : await AboveAsync(world);
        }

        return Unknown;
    }

    private static async Task<string> QuotedAsync(MatrixWorld world)
    {
        var page = await world.Host.History.FindTimelineAsync(world.Later, world.Viewer, pageSize: 1);
        return (page?.Entries.OfType<MessageEntry>().Single(entry => entry.Id == MatrixWorld.Answer).Quote) switch
        {
            null => Unknown,
            { State: QuoteState.Resolved, Original.Text: "text of m1" } => Visible,
            { State: QuoteState.Unavailable, Original: null } => "unavailable",
            var quote => quote.ToString(),
        };
    }

    private static async Task<string> OfferedAsync(MatrixWorld world)
    {
        var choices = await world.Host.History.ListOpeningChoicesAsync(Cast.ByAccount, Cast.Kim, world.Viewer);
        var choice = choices.Items.SingleOrDefault(one =>
            one.LiveChat == world.LiveChat.Id && one.Account == Cast.KimsPhone
        );
        return choice?.Connectors.Select(connector => connector.Id.Value).ToArray() switch
        {
            null => "nothing",
            ["wa2", "wa"] => "latest",
            ["wa", "wa2"] => "settings",
            var others => string.Join(' ', others),
        };
    }

    private static string WordOf(MatrixWorld world, TimelinePage page)
    {
        Assert.Equal(world.Session, page.Session);
        return
            page.Entries.OfType<MessageEntry>().Count(entry => !entry.IsNote) == 2
            && !page.Entries.OfType<GapEntry>().Any()
            ? Visible
            : "in part";
    }
}
