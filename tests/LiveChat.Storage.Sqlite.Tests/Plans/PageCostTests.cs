using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Plans;

/// <summary>The cost of a page, in steps of SQLite's virtual machine, which do not depend on the computer.</summary>
public sealed class PageCostTests
{
    private const int Page = 50;

    /// <summary>The number of messages in a session that fills more than a page.</summary>
    private const int Full = 100;

    private const int Many = 1_500;

    private const double Flat = 1.2;

    private static readonly UserId s_other = new("olga");

    private static readonly CancellationToken s_none = CancellationToken.None;

    // Contract: C33, C37
    [Fact]
    public async Task A_page_costs_the_same_on_small_and_large_channels_with_one_session_and_with_many()
    {
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        var resolver = Resolver(store, AccessPolicy.Default);
        var costs = new List<(string Of, long Steps)>();
        foreach (var size in new[] { 100, 10_000, Shares.MessagesOfTheLargestChannel.Count })
        {
            var one = await Filled.ChannelAsync(store, Host.Channel($"one-{size}"), [size], _ => null, s_none);
            var (newest, middle) = ($"{size} messages, 1 session: newest", $"{size} messages, 1 session: half depth");
            costs.Add((newest, await PageAsync(store, one[^1], null)));
            costs.Add((middle, await PageAsync(store, one[^1], Filled.PlaceOf(one[^1], size / 2))));

            // The newest session and the one in the middle fill a page, so that every page touches one session.
            var rest = (size - (2 * Full)) / Many;
            var sizes = Enumerable
                .Range(0, Many)
                .Select(session =>
                    session is Many - 1 || (session is Many / 2 && size > Full) ? Full : Math.Max(0, rest)
                )
                .ToArray();
            var many = await Filled.ChannelAsync(store, Host.Channel($"many-{size}"), sizes, _ => null, s_none);
            costs.Add(($"{sizes.Sum()} messages, {Many} sessions: newest", await PageAsync(store, many[^1], null)));
            if (size > Full)
            {
                var half = await PageAsync(store, many[^1], Filled.PlaceOf(many[Many / 2], Full));
                costs.Add(($"{sizes.Sum()} messages, {Many} sessions: half depth", half));
            }
        }

        AssertFlat(costs, atLeast: 11);

        async Task<long> PageAsync(SqliteStore of, SessionId anchor, EntryPlace? start)
        {
            var query = new EntryQuery
            {
                Channel = anchor.Channel,
                Anchor = anchor.OpenedAt,
                To = anchor.OpenedAt,
                Start = start is { } place ? TimelinePosition.After(place) : null,
                Limit = Page,
                SessionLimit = 201,
            };
            var (page, steps) = await CountAsync(of, () => of.ListAsync(query, s_none));
            Assert.Equal(Page, page.Entries.Length);
            Assert.Equal(start ?? page.Entries[0].Place, page.Entries[0].Place);
            if (start is null)
            {
                var (shown, all) = await CountAsync(
                    of,
                    () => resolver.FindTimelineAsync(anchor, Host.Operator, pageSize: Page, cancellationToken: s_none)
                );
                Assert.Equal(Page, shown!.Entries.OfType<MessageEntry>().Count());
                Figures.Saw($"through the resolver: {all} steps");
            }

            return steps;
        }
    }

    // Contract: C33, C37
    [Fact]
    public async Task A_page_costs_the_same_under_the_strict_policy_with_and_without_forbidden_sessions_beyond_it()
    {
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        var resolver = Resolver(store, AccessPolicy.Strict);
        var costs = new List<(string, long)>();
        foreach (var forbidden in new[] { 0, Many })
        {
            int[] sizes = [Full, .. Enumerable.Repeat(2, forbidden), Full];
            var sessions = await Filled.ChannelAsync(
                store,
                Host.Channel($"behind-{forbidden}"),
                sizes,
                number => number == 0 || number == forbidden + 1 ? Host.Operator.User : s_other,
                s_none
            );
            costs.Add(
                (
                    $"{forbidden} forbidden sessions behind the page",
                    await TimelineAsync(store, resolver, sessions[^1], Page)
                )
            );
        }

        AssertFlat(costs, atLeast: 2);
    }

    // Contract: C33
    [Fact]
    public async Task A_page_across_forbidden_sessions_costs_the_same_however_many_messages_they_have()
    {
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        var resolver = Resolver(store, AccessPolicy.Strict);
        var costs = new List<(string, long)>();
        foreach (var each in new[] { 1, 7, Shares.MessagesOfAForbiddenSession.Count })
        {
            // Ten readable messages, then unreadable sessions, then the rest of the page.
            int[] sizes = [Full, .. Enumerable.Repeat(each, Many), 10];
            var sessions = await Filled.ChannelAsync(
                store,
                Host.Channel($"across-{each}"),
                sizes,
                number => number is 0 or (Many + 1) ? Host.Operator.User : s_other,
                s_none
            );
            costs.Add(
                (
                    $"{Many} forbidden sessions of {each} messages in the page",
                    await TimelineAsync(store, resolver, sessions[^1], Page)
                )
            );
        }

        AssertFlat(costs, atLeast: 3);
    }

    // Contract: C31, C33
    [Fact]
    public async Task A_list_costs_the_same_under_the_strict_policy_with_and_without_forbidden_sessions()
    {
        var costs = new Dictionary<string, List<(string, long)>>();
        foreach (var forbiddenBetween in new[] { 0, 25 })
        {
            using var folder = new TestFolder();
            using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
            var (channel, each) = (Host.Channel("list"), forbiddenBetween + 1);
            await Filled.ChannelAsync(
                store,
                channel,
                new int[60 * each],
                number => number % each == 0 ? Host.Operator.User : s_other,
                s_none
            );
            var selectors = new (string Name, SessionSelector Selector)[]
            {
                ("account", SessionSelector.Of([channel.Account])),
                ("item", SessionSelector.Of([Filled.Item])),
                ("live chat", SessionSelector.Of(Host.Sales)),
            };
            foreach (var (name, selector) in selectors)
            {
                var query = new SessionQuery
                {
                    Selector = selector,
                    Status = SessionStatus.Closed,
                    Scope = Visibility.ScopeOf(
                        Host.Operator,
                        [Host.Settings],
                        AccessPolicy.Strict,
                        SessionStatus.Closed
                    ),
                    Limit = Page,
                };
                var (page, steps) = await CountAsync(store, () => store.ListAsync(query, s_none));
                Assert.Equal(Page, page.Length);
                Assert.All(page, session => Assert.Equal(Host.Operator.User, session.Operator));
                costs.TryAdd(name, []);
                costs[name].Add(($"by {name}, {60 * forbiddenBetween} forbidden sessions", steps));
            }
        }

        Assert.Equal(3, costs.Count);
        Assert.All(costs.Values, of => AssertFlat(of, atLeast: 2));
    }

    private static HistoryResolver Resolver(SqliteStore store, AccessPolicy policy) =>
        new(LiveChatStore.Of(store), new LiveChatHost(Host.Settings), new LiveChatOptions { AccessPolicy = policy });

    private static async Task<long> TimelineAsync(
        SqliteStore store,
        HistoryResolver resolver,
        SessionId session,
        int page
    )
    {
        var (shown, steps) = await CountAsync(
            store,
            () => resolver.FindTimelineAsync(session, Host.Operator, pageSize: page, cancellationToken: s_none)
        );
        var messages = shown!.Entries.OfType<MessageEntry>().Count();
        Assert.True(messages >= page - 5, $"Only {messages} messages are on the page.");
        return steps;
    }

    private static void AssertFlat(IReadOnlyCollection<(string Of, long Steps)> costs, int atLeast)
    {
        foreach (var (of, steps) in costs)
        {
            Figures.Saw($"{of}: {steps} steps");
        }

        Assert.True(costs.Count >= atLeast);
        Assert.True(costs.Min(cost => cost.Steps) > Page, "Nothing was counted.");
        Assert.True(costs.Max(cost => cost.Steps) <= Flat * costs.Min(cost => cost.Steps), string.Join('\n', costs));
    }

    /// <summary>Runs the action twice, and counts the second run: the first one prepares statements.</summary>
    private static async Task<(T Answer, long Steps)> CountAsync<T>(SqliteStore store, Func<ValueTask<T>> read)
    {
        _ = await read();
        _ = Steps(store);
        var answer = await read();
        return (answer, Steps(store));
    }

    /// <summary>The steps of the store's one reader since the last question.</summary>
    private static long Steps(SqliteStore store) =>
        store.Database.Read(static connection => connection.Statements.Sum(statement => (long)statement.TakeSteps()));
}
