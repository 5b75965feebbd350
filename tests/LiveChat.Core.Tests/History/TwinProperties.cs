using System.Collections.Immutable;
using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

/// <summary>
/// Two hosts that differ only in what a viewer may not read: every answer to the viewer is the same to the last public
/// member and text form, including refusals, cursors, feed updates and resets; sealed cursors up to their seal.
/// </summary>
public sealed class TwinProperties
{
    private static readonly Share Cases = Shares.Twins;

    private readonly Tally _seen = new();

    // Case: FC-21, FC-33, FC-70
    [Rule(A8, S6, T7, T8, P7)]
    [Fact]
    public void FC_33_FC_70_hosts_that_differ_only_in_unreadable_sessions_answer_the_viewer_alike()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                for (var inquiry = random.Next(3); inquiry > 0; inquiry--)
                {
                    var past = await world.SayAsync(deeds.Channels[0], $"q{inquiry}");
                    var by = deeds.Pick([Cast.Ann, Cast.Cat]);
                    await world.Desk.TakeAsync(past, by);
                    await world.Desk.CloseAsync(past, by);
                }

                await deeds.DoAsync(random.Next(3, 14));
                var viewer =
                    random.Next(3) == 0
                        ? deeds.Pick(Cast.Everybody)
                        : deeds.Pick([Cast.Ann, Cast.Cat, Cast.ReadingOperator]);
                var (one, other) = (await CopyAsync(world), await CopyAsync(world));
                var changes = new HiddenChanges(other, viewer, random, _seen);
                if (await changes.MakeAsync(random.Next(1, 4)) == 0)
                {
                    return;
                }

                var asked = await Asked.OfAsync(world, deeds, random);
                await SameReadsAsync(one, other, viewer, asked);
                await SameFeedAsync(one, other, viewer, asked, changes, random);
                await SameCommandsAsync(one, other, viewer, asked, random);
                await SameReadsAsync(one, other, viewer, asked);
            },
            Cases,
            _seen,
            channels: 2
        );

        _seen.RequireAtLeast(
            Cases.Count / 50,
            [
                .. Enumerable.Range(0, 8).Select(kind => $"Hidden change {kind}"),
                "Page",
                "No page",
                "Gap",
                "List",
                "Choices",
                "Details",
                "Around",
                "Update",
                "No update",
                "Refused",
                "Done",
            ]
        );
    }

    /// <summary>Everything that can be asked about all sessions, including hidden and unknown ones.</summary>
    private async Task SameReadsAsync(World one, World other, Viewer viewer, Asked asked)
    {
        foreach (var (widget, item) in asked.Widgets)
        {
            foreach (var status in Enum.GetValues<SessionStatus>())
            {
                await SameAsync(
                    "List",
                    one,
                    other,
                    world =>
                        ListAsync(
                            world,
                            after =>
                                world.History.ListSessionsAsync(SessionList.Of(widget, item), viewer, status, after, 2)
                        )
                );
            }

            await SameAsync(
                "Choices",
                one,
                other,
                async world => await world.History.ListOpeningChoicesAsync(widget, item, viewer)
            );
            foreach (var session in asked.Sessions)
            {
                await SameAsync(
                    "Explained",
                    one,
                    other,
                    async world => await world.History.ExplainAsync(widget, item, session, viewer)
                );
            }
        }

        foreach (var liveChat in Stage.LiveChats)
        {
            await SameAsync(
                "List",
                one,
                other,
                world =>
                    ListAsync(
                        world,
                        after =>
                            world.History.ListSessionsAsync(
                                SessionList.Of(liveChat.Id),
                                viewer,
                                SessionStatus.Closed,
                                after,
                                2
                            )
                    )
            );
        }

        foreach (var session in asked.Sessions)
        {
            await SameAsync(
                "Details",
                one,
                other,
                async world => await world.History.FindSessionAsync(session, viewer)
            );
            await SameAsync(
                "Who can read",
                one,
                other,
                async world => await world.History.WhoCanReadAsync(session, viewer)
            );
            await SameAsync("Page", one, other, world => PagesAsync(world, session, viewer, asked.PageSize));
            foreach (var message in asked.Messages)
            {
                await SameAsync(
                    "Around",
                    one,
                    other,
                    async world => await world.History.FindTimelineAroundAsync(session, message, viewer, 3)
                );
            }

            foreach (var date in asked.Dates)
            {
                await SameAsync(
                    "At",
                    one,
                    other,
                    async world => await world.History.FindTimelineAtAsync(session, date, viewer, 3)
                );
            }
        }
    }

    /// <summary>Hidden changes reveal nothing, and a shown change gives both hosts the same update.</summary>
    private async Task SameFeedAsync(
        World one,
        World other,
        Viewer viewer,
        Asked asked,
        HiddenChanges changes,
        Random random
    )
    {
        var session = asked.Sessions[random.Next(asked.Sessions.Length)];
        var (seen, otherSeen) = (await one.PageAsync(session, viewer, 5), await other.PageAsync(session, viewer, 5));
        await changes.MakeAsync(random.Next(3));
        await SameAsync(
            "Update",
            one,
            other,
            world => ToldAsync(world, session, viewer, (world == one ? seen : otherSeen)?.Feed)
        );
        if (seen is not null)
        {
            Assert.Empty(await ToldAsync(other, session, viewer, otherSeen!.Feed));
            _seen.Saw("No update");
        }

        foreach (var world in new[] { one, other })
        {
            await world.Desk.ReceiveAsync(asked.Channel, new IncomingMessage("shown", "shown") { SentAt = one.Now });
            await world.Desk.ReceiveEditAsync(asked.Channel, new MessageId("q1"), "edited", one.Now);
        }

        await SameAsync(
            "Update",
            one,
            other,
            world => ToldAsync(world, session, viewer, (world == one ? seen : otherSeen)?.Feed)
        );
        await SameAsync("Update", one, other, world => ToldAsync(world, session, viewer, after: null));
    }

    private async Task SameCommandsAsync(World one, World other, Viewer viewer, Asked asked, Random random)
    {
        var (widget, item) = asked.Widgets[0];
        for (var time = 0; time < 6; time++)
        {
            var session = asked.Sessions[random.Next(asked.Sessions.Length)];
            var (kind, target) = (random.Next(13), Stage.Bindable[random.Next(Stage.Bindable.Length)]);
            await SameAsync<CommandOutcome>(
                "Outcome",
                one,
                other,
                async world =>
                    kind switch
                    {
                        0 => await world.Desk.ReplyAsync(session, new Reply("new", "text"), viewer),
                        1 => await world.Desk.TakeAsync(session, viewer),
                        2 => await world.Desk.AssignAsync(session, new Assignee(Cast.Cat), viewer),
                        3 => await world.Desk.CloseAsync(session, viewer),
                        4 => await world.Desk.BindToAsync(session, target, viewer),
                        5 => await world.Desk.UnbindFromAsync(session, target, viewer),
                        6 => await world.Desk.MarkReadAsync(session, new(1, null), viewer),
                        7 => await world.Desk.MarkUnreadAsync(session, asked.Messages[0], viewer),
                        8 => await world.Desk.MarkSpamAsync(session, viewer),
                        9 => await world.Desk.UnmarkSpamAsync(session, viewer),
                        10 => await world.Desk.ReleaseAsync(session, viewer),
                        11 => await world.Desk.ReopenAsync(session, viewer),
                        _ => await world.Desk.OpenAsync(
                            new NewSession(widget, item, asked.Channel.LiveChat, asked.Channel.Account),
                            viewer
                        ),
                    }
            );
        }
    }

    private async Task SameAsync<T>(string what, World one, World other, Func<World, Task<T>> ask)
    {
        var (answer, otherAnswer) = (await ask(one), await ask(other));
        Assert.Equal(Shown.Of(answer), Shown.Of(otherAnswer));
        if (answer is CommandOutcome outcome)
        {
            _seen.Saw(outcome.IsRefused ? "Refused" : "Done");
        }
        else
        {
            _seen.SawIf(answer is not null and not System.Collections.ICollection { Count: 0 }, what);
            _seen.SawIf(answer is System.Collections.ICollection { Count: 0 }, $"No {what.ToLowerInvariant()}");
            _seen.SawIf(
                answer is List<TimelinePage> pages
                    && pages.Exists(page => page.Entries.Any(entry => entry is GapEntry)),
                "Gap"
            );
        }
    }

    private static async Task<List<SessionListPage>> ListAsync(
        World world,
        Func<SessionListCursor?, ValueTask<SessionListPage>> list
    )
    {
        Assert.NotNull(world);
        var pages = new List<SessionListPage>();
        do
        {
            pages.Add(await list(pages.Count == 0 ? null : pages[^1].Next));
        } while (pages[^1].Next is not null);

        return pages;
    }

    /// <summary>All pages backwards, and from the oldest one forwards again.</summary>
    private static async Task<List<TimelinePage>> PagesAsync(World world, SessionId session, Viewer viewer, int size)
    {
        var pages = new List<TimelinePage>();
        foreach (var next in (Func<TimelinePage, TimelineCursor?>[])[page => page.Older, page => page.Newer])
        {
            var cursor = pages.Count == 0 ? null : next(pages[^1]);
            while (
                (pages.Count == 0 || cursor is not null)
                && await world.PageAsync(session, viewer, size, cursor) is { } page
            )
            {
                pages.Add(page);
                cursor = next(page);
            }
        }

        return pages;
    }

    /// <summary>The updates that a feed has immediately, followed by null if it ends.</summary>
    private static async Task<List<TimelineUpdate?>> ToldAsync(
        World world,
        SessionId session,
        Viewer viewer,
        TimelineFeedCursor? after
    )
    {
        using var enough = new CancellationTokenSource();
        await using var feed = world
            .History.WatchTimelineAsync(session, viewer, after, enough.Token)
            .GetAsyncEnumerator(enough.Token);
        var told = new List<TimelineUpdate?>();
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
                return [.. told, null];
            }

            told.Add(feed.Current);
        }
    }

    private static async Task<World> CopyAsync(World world)
    {
        var copy = new World(world.Options.AccessPolicy, world.Options.GapDisclosure);
        copy.Clock.Advance(world.Now - copy.Now);
        await PurgedStore.CopyAsync(world, copy, _ => Task.FromResult(true), _ => Task.FromResult(true));
        return copy;
    }

    /// <summary>The questions to both hosts.</summary>
    private sealed record Asked(
        Channel Channel,
        ImmutableArray<SessionId> Sessions,
        ImmutableArray<MessageId> Messages,
        ImmutableArray<DateTimeOffset> Dates,
        ImmutableArray<(WidgetSettings Widget, AppItemId Item)> Widgets,
        int PageSize
    )
    {
        public static async Task<Asked> OfAsync(World world, Deeds deeds, Random random)
        {
            var sessions = (await world.SessionsAsync()).Select(session => session.Id).ToList();
            var rows = (await world.RowsAsync(World.IdOf(deeds.Channels[0]))).Entries;
            return new Asked(
                deeds.Channels[0],
                [
                    .. sessions.OrderBy(_ => random.Next()).Take(4),
                    new SessionId(World.IdOf(deeds.Channels[0]), Cast.Noon.AddYears(-1)),
                ],
                [
                    .. rows.Select(row => row.Id).OrderBy(_ => random.Next()).Take(2),
                    new MessageId("nowhere"),
                    new MessageId("hidden 0"),
                ],
                [
                    .. rows.Select(row => row.Place.EffectiveAt).OrderBy(_ => random.Next()).Take(1),
                    Cast.Noon.AddDays(-random.Next(3)),
                ],
                [.. Stage.Widgets.OrderBy(_ => random.Next()).Take(2)],
                random.Next(1, 4)
            );
        }
    }
}
