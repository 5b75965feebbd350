using LiveChat.Tests.Export;

namespace LiveChat.Tests.Bounds;

/// <summary>The questions of the resolver, each with an answer that it must give.</summary>
internal static class ReadQuestions
{
    private const string List = "HistoryResolver.ListSessionsAsync(SessionList)";
    private const string WatchList = "HistoryResolver.WatchSessionsAsync(SessionList)";
    private const string Details = "HistoryResolver.FindSessionAsync(SessionId)";
    private const string Explain = "HistoryResolver.ExplainAsync(WidgetSettings)";
    private const string Who = "HistoryResolver.WhoCanReadAsync(SessionId)";
    private const string Choices = "HistoryResolver.ListOpeningChoicesAsync(WidgetSettings)";
    private const string Page = "HistoryResolver.FindTimelineAsync(SessionId)";
    private const string Around = "HistoryResolver.FindTimelineAroundAsync(SessionId)";
    private const string At = "HistoryResolver.FindTimelineAtAsync(SessionId)";
    private const string Through = "HistoryResolver.ReadTimelineAsync(SessionId)";
    private const string Files = "HistoryResolver.ListFilesAsync(SessionId)";
    private const string Search = "HistoryResolver.SearchAsync(SearchScope)";
    private const string Export = "HistoryResolver.ExportAsync(SessionId)";
    private const string Watch = "HistoryResolver.WatchTimelineAsync(SessionId)";

    private static readonly SessionList KimsList = SessionList.Of(Cast.ByAccount, Cast.Kim);
    private static readonly SessionList HubsList = SessionList.Of(Cast.ByAccount, Situation.Hub);
    private static readonly SessionList DealsList = SessionList.Of(Cast.ByAppItem, Cast.Deal);
    private static readonly SessionList SalesList = SessionList.Of(Cast.Sales.Id);

    public static readonly Dictionary<string, Question> All = new(StringComparer.Ordinal)
    {
        ["archive by account"] = ListOf(s => s.History, KimsList, Cast.Ann),
        ["archive by account, few of it readable"] = ListOf(s => s.Strict, KimsList, Cast.Ann, atLeast: 10),
        ["archive of a thousand accounts in many live chats"] = ListOf(s => s.Strict, HubsList, Cast.Ann, atLeast: 4),
        ["archive by item"] = ListOf(s => s.History, DealsList, Cast.Ann, atLeast: 9),
        ["archive by item, few of it readable"] = ListOf(s => s.Strict, DealsList, Cast.Ann, atLeast: 4),
        ["archive of a live chat"] = ListOf(s => s.Strict, SalesList, Cast.Ann),
        ["archive of a live chat by messenger"] = ListOf(
            s => s.Strict,
            SalesList with
            {
                Filter = new SessionFilter { Messenger = Cast.KimsPhone.Messenger },
            },
            Cast.Ann,
            atLeast: 4
        ),
        ["archive of a live chat by connector and operator"] = ListOf(
            s => s.History,
            SalesList with
            {
                Filter = new SessionFilter { Connector = Cast.Sales.Connectors[0].Id, Operator = Cast.Ann.User },
            },
            Cast.Ann,
            atLeast: 4
        ),
        ["archive by account, unassigned"] = ListOf(
            s => s.History,
            KimsList with
            {
                Filter = new SessionFilter { IsUnassigned = true },
            },
            Cast.Ann,
            atLeast: 0
        ),
        ["archive by account, of one moment"] = Of(List, OneMomentAsync),
        ["spam of a live chat"] = ListOf(s => s.History, SalesList, Cast.Ann, 9, SessionStatus.Spam),
        ["active sessions of a live chat"] = ListOf(s => s.History, SalesList, Cast.Ann, 20, SessionStatus.Active),
        ["next page of the archive"] = new(List, NextPageAsync),
        ["first look at a list"] = new(WatchList, async s => await WatchListAsync(s, looks: 1)),
        ["second look at a list"] = new(WatchList, async s => await WatchListAsync(s, looks: 2)),
        ["details"] = Of(Details, s => DetailsAsync(s.History, s.LongSessions[^1], Cast.Ann)),
        ["details before later sessions"] = Of(Details, s => DetailsAsync(s.Strict, s.LongSessions[0], Cast.Ann)),
        ["details before spam out of reach"] = Of(
            Details,
            s => DetailsAsync(s.Strict, s.SpamSessions[0], Cast.ReadingOperator)
        ),
        ["why by account"] = Of(Explain, s => ExplainAsync(s, Cast.ByAccount, Cast.Kim, s.LongSessions[0])),
        ["why by item"] = new(Explain, ExplainByItemAsync),
        ["who can read"] = Of(
            Who,
            async s => Assert.NotEmpty(await s.Strict.WhoCanReadAsync(s.LongSessions[^1], Cast.Ann))
        ),
        ["choices by account"] = Of(Choices, s => ChoicesAsync(s.History, Cast.ByAccount, Cast.Kim, 7)),
        ["choices of a thousand accounts"] = Of(
            Choices,
            s => ChoicesAsync(s.Strict, Cast.ByAccount, Situation.Hub, 7_000)
        ),
        ["choices by item"] = Of(Choices, s => ChoicesAsync(s.History, Cast.ByAppItem, Cast.Deal, 7)),
        ["choices by item, few of its sessions readable"] = Of(
            Choices,
            s => ChoicesAsync(s.Strict, Cast.ByAppItem, Cast.Deal, 7)
        ),
        ["newest page"] = Of(Page, s => PageAsync(s.History, s, 50)),
        ["page across what may not be read"] = Of(Page, s => PageAsync(s.Strict, s, 500)),
        ["older page"] = new(Page, OlderPageAsync),
        ["page around a message"] = new(Around, AroundAsync),
        ["page at a date"] = Of(At, s => AtAsync(s, s.History, Middle(s))),
        ["page at a date among what may not be read"] = Of(At, s => AtAsync(s, s.Strict, Middle(s))),
        ["page at a date before everything"] = Of(At, s => AtAsync(s, s.Strict, DateTimeOffset.MinValue)),
        ["files"] = Of(Files, async s => Assert.NotNull(await s.History.ListFilesAsync(s.LongSessions[^1], Cast.Ann))),
        ["files, few sessions readable"] = Of(
            Files,
            async s => Assert.NotNull(await s.Strict.ListFilesAsync(s.LongSessions[^1], Cast.Ann))
        ),
        ["search in everything"] = Of(Search, s => SearchAsync(s.History, SearchScope.Everything, "text", hits: 20)),
        ["search in everything, few of it readable"] = Of(
            Search,
            s => SearchAsync(s.Strict, SearchScope.Everything, "text", hits: 20)
        ),
        ["search in a timeline"] = Of(
            Search,
            s => SearchAsync(s.History, SearchScope.Of(s.LongSessions[^1]), "text", hits: 20)
        ),
        ["search in a widget by account"] = Of(
            Search,
            s => SearchAsync(s.History, SearchScope.Of(KimsList), "text", hits: 20)
        ),
        ["search in a widget by item"] = Of(
            Search,
            s => SearchAsync(s.History, SearchScope.Of(DealsList), "text", hits: 9)
        ),
        ["search for what is not there"] = Of(
            Search,
            s => SearchAsync(s.History, SearchScope.Everything, "nowhere", hits: 0)
        ),
        ["three pages exported"] = Of(Export, ExportAsync),
        ["export of the first sessions"] = Of(
            Export,
            async s =>
            {
                var settings = new ExportSettings { Audience = ExportAudience.Customer };
                var (third, output) = (s.LongSessions[2], Stream.Null);
                Assert.Equal(3, (await s.Strict.ExportAsync(third, Cast.Ann, output, settings))!.Counts.Messages);
            }
        ),
        ["three pages read through"] = Of(Through, ThroughAsync),
        ["feed from the beginning"] = Of(Watch, s => WatchAsync(s.History, s.LongSessions[^1])),
        ["feed from the beginning, few of it readable"] = Of(Watch, s => WatchAsync(s.Strict, s.LongSessions[^1])),
        ["feed of the oldest session from the beginning"] = Of(Watch, s => WatchAsync(s.Strict, s.LongSessions[0])),
        ["feed after a few changes"] = new(Watch, WatchChangesAsync),
        ["feed after hidden imports"] = new(Watch, WatchHiddenAsync),
    };

    private static Question Of(string member, Func<Situation, Task> ask) =>
        new(member, situation => Task.FromResult(() => ask(situation)));

    private static DateTimeOffset Middle(Situation s) => s.LongSessions[s.LongSessions.Length / 2].OpenedAt;

    private static Question ListOf(
        Func<Situation, HistoryResolver> history,
        SessionList list,
        Viewer viewer,
        int atLeast = 15,
        SessionStatus status = SessionStatus.Closed
    ) =>
        Of(
            List,
            async s =>
            {
                var page = await history(s).ListSessionsAsync(list, viewer, status, pageSize: 20);
                Assert.InRange(page.Items.Length, Math.Min(atLeast, 20), 20);
            }
        );

    private static async Task SearchAsync(HistoryResolver history, SearchScope scope, string text, int hits)
    {
        var page = await history.SearchAsync(scope, text, Cast.Ann);
        Assert.Null(page!.Refusal);
        Assert.InRange(page.Items.Length, hits, 20);
    }

    private static async Task OneMomentAsync(Situation s)
    {
        var time = Middle(s);
        var filter = new SessionFilter { OpenedFrom = time, OpenedBefore = time.AddMicroseconds(1) };
        var list = KimsList with { Filter = filter };
        Assert.NotEmpty((await s.History.ListSessionsAsync(list, Cast.Ann, SessionStatus.Closed, pageSize: 20)).Items);
    }

    private static async Task<Func<Task>> NextPageAsync(Situation s)
    {
        var first = await s.QuietHistory.ListSessionsAsync(KimsList, Cast.Ann, SessionStatus.Closed, pageSize: 20);
        return async () =>
        {
            var next = await s.History.ListSessionsAsync(KimsList, Cast.Ann, SessionStatus.Closed, first.Next, 20);
            Assert.Equal(20, next.Items.Length);
        };
    }

    private static async Task<Func<Task>> WatchListAsync(Situation s, int looks)
    {
        var feed = s.History.WatchSessionsAsync(KimsList, Cast.Ann).GetAsyncEnumerator();
        for (var look = 1; look < looks; look++)
        {
            Assert.True(await feed.MoveNextAsync());
            await s.OpenLongAsync();
        }

        return async () =>
        {
            Assert.True(await feed.MoveNextAsync());
            Assert.Equal(looks > 1, !feed.Current.Items.IsEmpty);
        };
    }

    private static async Task DetailsAsync(HistoryResolver history, SessionId session, Viewer viewer)
    {
        var details = await history.FindSessionAsync(session, viewer);
        Assert.Equal(session, details!.Entry.Id);
    }

    private static async Task ExplainAsync(Situation s, WidgetSettings widget, AppItemId item, SessionId session) =>
        Assert.Single(await s.History.ExplainAsync(widget, item, session, Cast.Ann));

    private static async Task<Func<Task>> ExplainByItemAsync(Situation s)
    {
        var listed = await s.QuietHistory.ListSessionsAsync(DealsList, Cast.Ann, SessionStatus.Closed);
        return () => ExplainAsync(s, Cast.ByAppItem, Cast.Deal, listed.Items[0].Id);
    }

    private static async Task ChoicesAsync(HistoryResolver history, WidgetSettings widget, AppItemId item, int atLeast)
    {
        var choices = await history.ListOpeningChoicesAsync(widget, item, Cast.Ann);
        Assert.InRange(choices.Items.Length, atLeast, int.MaxValue);
        Assert.Contains(choices.Items, choice => choice.Connectors.Length == 2);
    }

    private static async Task PageAsync(HistoryResolver history, Situation s, int size)
    {
        var page = await history.FindTimelineAsync(s.LongSessions[^1], Cast.Ann, pageSize: size);
        Assert.InRange(page!.Entries.OfType<MessageEntry>().Count(), 50, size);
        Assert.Equal(size == 500, page.Entries.Any(entry => entry is GapEntry));
    }

    private static async Task<Func<Task>> OlderPageAsync(Situation s)
    {
        var first = await s.QuietStrict.FindTimelineAsync(s.LongSessions[^1], Cast.Ann, pageSize: 250);
        return async () =>
        {
            var page = await s.Strict.FindTimelineAsync(s.LongSessions[^1], Cast.Ann, first!.Older, 250);
            Assert.Contains(page!.Entries, entry => entry is GapEntry);
            Assert.InRange(page.Entries.OfType<MessageEntry>().Count(), 50, 100);
        };
    }

    private static async Task<Func<Task>> AroundAsync(Situation s)
    {
        var oldest = await s.QuietStrict.FindTimelineAsync(s.LongSessions[2], Cast.Ann);
        var message = oldest!.Entries.OfType<MessageEntry>().First().Id;
        return async () =>
        {
            var page = await s.Strict.FindTimelineAroundAsync(s.LongSessions[^1], message, Cast.Ann);
            Assert.Equal(message, page!.Target?.Message);
            Assert.Contains(page.Entries, entry => entry is GapEntry);
        };
    }

    private static async Task AtAsync(Situation s, HistoryResolver history, DateTimeOffset date)
    {
        var page = await history.FindTimelineAtAsync(s.LongSessions[^1], date, Cast.Ann);
        Assert.NotNull(page!.Target);
    }

    private static async Task ThroughAsync(Situation s)
    {
        var pages = 0;
        await foreach (var page in s.History.ReadTimelineAsync(s.LongSessions[^1], Cast.Ann, pageSize: 100))
        {
            Assert.NotEmpty(page.Entries);
            if (++pages == 3)
            {
                break;
            }
        }

        Assert.Equal(3, pages);
    }

    /// <summary>An export costs as much as its pages; this one is cancelled after three.</summary>
    private static async Task ExportAsync(Situation s)
    {
        using var enough = new CancellationTokenSource();
        var pages = 0;
        var progress = new Reporting(_ =>
        {
            if (++pages == 3)
            {
                enough.Cancel();
            }
        });
        var settings = new ExportSettings { Format = ExportFormat.JsonLines };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await s.History.ExportAsync(s.LongSessions[^1], Cast.Ann, Stream.Null, settings, progress, enough.Token)
        );
    }

    private static async Task WatchAsync(HistoryResolver history, SessionId session)
    {
        await foreach (var update in history.WatchTimelineAsync(session, Cast.Ann))
        {
            Assert.NotEmpty(update.Changes);
            return;
        }

        Assert.Fail("The feed ended.");
    }

    private static async Task<Func<Task>> WatchChangesAsync(Situation s)
    {
        var session = await s.OpenLongAsync();
        var seen = await s.QuietHistory.FindTimelineAsync(session, Cast.Ann);
        for (var number = 0; number < 30; number++)
        {
            await s.QuietDesk.ReceiveAsync(Situation.Long, new IncomingMessage($"{session} {number}", "more"));
        }

        return () => UpdatedAsync(s.History, session, seen!, appended: 30);
    }

    /// <summary>Sessions that the viewer may not read arrive among others that they may not read.</summary>
    private static async Task<Func<Task>> WatchHiddenAsync(Situation s)
    {
        var session = await s.OpenLongAsync();
        var seen = await s.QuietStrict.FindTimelineAsync(session, Cast.Ann);
        for (var number = 6; number < 36; number++)
        {
            var opened = s.LongSessions[number].OpenedAt.AddSeconds(30);
            var imported = await s.QuietDesk.ImportAsync(
                new ImportedSession(Situation.Long, opened) { ClosedAt = opened, Operator = Cast.Bob.User }
            );
            Assert.True(imported.Changed);
        }

        await s.QuietDesk.ReceiveAsync(Situation.Long, new IncomingMessage($"{session} last", "more"));
        return () => UpdatedAsync(s.Strict, session, seen!, appended: 1);
    }

    private static async Task UpdatedAsync(HistoryResolver history, SessionId session, TimelinePage seen, int appended)
    {
        await foreach (var update in history.WatchTimelineAsync(session, Cast.Ann, seen.Feed))
        {
            Assert.Equal(appended, update.Changes.Count(change => change is EntryAppended));
            return;
        }

        Assert.Fail("The feed ended.");
    }
}
