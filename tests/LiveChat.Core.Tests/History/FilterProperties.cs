using LiveChat.Tests.Rules;

namespace LiveChat.Tests.History;

public sealed class FilterProperties
{
    private static readonly UserId Ann = Cast.Ann.User;

    private readonly Tally _seen = new();

    public static TheoryData<string, bool> Combinations =>
        new()
        {
            { "by account: messenger", true },
            { "by account: connector", false },
            { "by account: operator", true },
            { "by account: unassigned", true },
            { "by account: times", true },
            { "by account: messenger and operator", true },
            { "by item: messenger", false },
            { "by item: connector", false },
            { "by item: operator", true },
            { "by item: unassigned", true },
            { "by item: times", true },
            { "live chat: messenger", true },
            { "live chat: connector", true },
            { "live chat: messenger and connector", false },
            { "live chat: messenger and operator", true },
            { "live chat: connector and unassigned", true },
            { "live chat: operator and unassigned", false },
            { "live chat: times", true },
        };

    [Rule(Q4, S4, A2, A8)]
    [Fact]
    public void A_filtered_list_is_the_filtered_whole_list_at_every_page_size()
    {
        Worlds.Check(
            async (world, deeds, random) =>
            {
                await deeds.DoAsync(random.Next(10, 70));
                var (widget, item) = deeds.Pick(Stage.Widgets);
                SessionList[] lists =
                [
                    SessionList.Of(widget, item),
                    SessionList.Of(Cast.Sales.Id),
                    SessionList.Of(Cast.Support.Id),
                ];
                foreach (var whole in lists)
                {
                    var (viewer, status) = (deeds.Pick(Cast.Everybody), deeds.Pick(Enum.GetValues<SessionStatus>()));
                    var all = await ReadAsync(world, whole, viewer, status, 200);
                    for (var attempt = 0; attempt < 4; attempt++)
                    {
                        await CompareAsync(
                            world,
                            whole with
                            {
                                Filter = Filters.Any(deeds),
                            },
                            viewer,
                            status,
                            random,
                            all
                        );
                    }
                }
            },
            cases: 300,
            _seen,
            channels: 6
        );
        _seen.RequireAtLeast(
            30,
            "Refused",
            "By messenger",
            "By connector",
            "By operator",
            "Unassigned",
            "From a time",
            "Before a time",
            "Several pages",
            "Some left out",
            "Cursor of another filter"
        );
    }

    private async Task CompareAsync(
        World world,
        SessionList list,
        Viewer viewer,
        SessionStatus status,
        Random random,
        List<SessionEntry> all
    )
    {
        var (filter, size) = (list.Filter, random.Next(1, 4));
        var first = await world.History.ListSessionsAsync(list, viewer, status, pageSize: size);
        if (!list.IsServed)
        {
            Assert.Equal(RefusalCode.FilterNotServed, first.Refusal!.Code);
            Assert.Empty(first.Items);
            _seen.Saw("Refused");
            return;
        }

        List<SessionEntry> expected = [.. all.Where(entry => Filters.Leaves(filter, entry))];
        Assert.Equal<SessionEntry>(expected, await ReadAsync(world, list, viewer, status, size));
        if (first.Next is { } cursor && filter != SessionFilter.None)
        {
            var other = await world.History.ListSessionsAsync(
                list with
                {
                    Filter = SessionFilter.None,
                },
                viewer,
                status,
                cursor
            );
            Assert.Equal(RefusalCode.ForeignCursor, other.Refusal!.Code);
            _seen.Saw("Cursor of another filter");
        }

        _seen.SawIf(expected.Count > 0 && filter.Messenger is not null, "By messenger");
        _seen.SawIf(expected.Count > 0 && filter.Connector is not null, "By connector");
        _seen.SawIf(expected.Count > 0 && filter.Operator is not null, "By operator");
        _seen.SawIf(expected.Count > 0 && filter.IsUnassigned, "Unassigned");
        _seen.SawIf(expected.Count > 0 && filter.OpenedFrom is not null, "From a time");
        _seen.SawIf(expected.Count > 0 && filter.OpenedBefore is not null, "Before a time");
        _seen.SawIf(expected.Count > size, "Several pages");
        _seen.SawIf(expected.Count is > 0 && expected.Count < all.Count, "Some left out");
    }

    [Rule(Q4)]
    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task A_combination_is_served_or_refused_whatever_the_list_contains(string name, bool isServed)
    {
        var world = new World(AccessPolicy.Strict);
        var list =
            name.StartsWith("by account", StringComparison.Ordinal) ? SessionList.Of(Cast.ByAccount, Cast.Kim)
            : name.StartsWith("by item", StringComparison.Ordinal) ? SessionList.Of(Cast.ByAppItem, Stage.DealOne)
            : SessionList.Of(Cast.Sales.Id);
        var parts = name[name.IndexOf(':', StringComparison.Ordinal)..];
        list = list with
        {
            Filter = new SessionFilter
            {
                Messenger = Has("messenger") ? Messenger.WhatsApp : null,
                Connector = Has("connector") ? new ConnectorId("wa") : null,
                Operator = Has("operator") ? Ann : null,
                IsUnassigned = Has("unassigned"),
                OpenedFrom = Has("times") ? Cast.Noon : null,
                OpenedBefore = Has("times") ? Cast.Noon.AddDays(1) : null,
            },
        };

        Assert.Equal(isServed, list.IsServed);
        foreach (var viewer in Cast.Everybody)
        {
            var page = await world.History.ListSessionsAsync(list, viewer);
            Assert.Equal(isServed ? null : RefusalCode.FilterNotServed, page.Refusal?.Code);
        }

        bool Has(string part) => parts.Contains(part, StringComparison.Ordinal);
    }

    [Rule(Q4, P7)]
    [Fact]
    public async Task A_feed_yields_the_first_page_of_the_filtered_list()
    {
        var world = new World();
        var mail = await world.SayAsync(Stage.Channels[4], "hello");
        var list = SessionList.Of(Cast.Sales.Id) with { Filter = new SessionFilter { Messenger = Messenger.WhatsApp } };

        await using var feed = world.History.WatchSessionsAsync(list, Cast.Ann).GetAsyncEnumerator();
        Assert.True(await feed.MoveNextAsync());
        Assert.Empty(feed.Current.Items);
        var next = feed.MoveNextAsync().AsTask();
        var chat = await world.SayAsync(Stage.Channels[0], "hello");
        while (!next.IsCompleted)
        {
            world.Clock.Advance(world.Options.FeedInterval + world.Options.ListInterval);
            await Task.Yield();
        }

        Assert.NotEqual(mail, chat);
        Assert.True(await next);
        Assert.Equal([chat], feed.Current.Items.Select(entry => entry.Id));
    }

    private static async Task<List<SessionEntry>> ReadAsync(
        World world,
        SessionList list,
        Viewer viewer,
        SessionStatus status,
        int size
    )
    {
        var entries = new List<SessionEntry>();
        SessionListCursor? next = null;
        do
        {
            var page = await world.History.ListSessionsAsync(list, viewer, status, next, size);
            Assert.Null(page.Refusal);
            Assert.True(page.Next is null || page.Items.Length == size);
            entries.AddRange(page.Items);
            next = page.Next is { } cursor ? SessionListCursor.Parse(cursor.ToString()) : null;
        } while (next is not null);
        return entries;
    }
}
