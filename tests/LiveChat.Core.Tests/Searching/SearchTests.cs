using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Tests.History;

namespace LiveChat.Tests.Searching;

/// <summary>The borders of a search: how far a call looks, how much it answers, and what it refuses.</summary>
public sealed class SearchTests
{
    [Rule(Q1)]
    [Fact]
    public async Task A_call_looks_at_a_bounded_number_of_messages_says_how_far_and_goes_on()
    {
        var world = new World();
        var first = await world.SayAsync(Stage.Channels[0], text: "tea cup");
        var looks = 1_000 + (20 * 3);
        for (var message = 0; message < looks; message++)
        {
            await world.SayAsync(Stage.Channels[0], text: "cup of tea");
        }

        var page = await SearchAsync(world, "\"tea cup\"", size: 3);
        Assert.Empty(page.Items);
        Assert.NotNull(page.Next);
        Assert.Equal(world.Now.AddSeconds(-looks + 1), page.LookedTo);

        page = await SearchAsync(world, "\"tea cup\"", size: 3, page.Next);
        Assert.Equal(first, Assert.Single(page.Items).Session.Id);
        Assert.Null(page.Next);
        Assert.Null(page.LookedTo);
    }

    [Rule(Q1)]
    [Fact]
    public async Task Long_messages_make_a_page_shorter_and_lose_none()
    {
        var world = new World();
        var mail = string.Concat(Enumerable.Repeat("tea ", 50_000));
        for (var message = 0; message < 7; message++)
        {
            await world.SayAsync(Stage.Channels[0], text: mail);
        }

        var (sizes, next) = (new List<int>(), (SearchCursor?)null);
        do
        {
            var page = await SearchAsync(world, "tea", size: 20, next);
            sizes.Add(page.Items.Length);
            next = page.Next;
        } while (next is not null);

        Assert.Equal([2, 2, 2, 1], sizes);
    }

    [Rule(Q1)]
    [Fact]
    public async Task A_widget_of_very_many_sessions_is_searched_as_one_of_few()
    {
        var world = new World();
        for (var session = 0; session < 210; session++)
        {
            var id = await world.InquiryAsync(Stage.Channels[session % 2], Cast.Ann, $"m{session}");
            Assert.False((await world.Desk.BindToAsync(id, Stage.DealOne, Cast.Supervisor)).IsRefused);
        }

        await world.SayAsync(Stage.Channels[2]);
        var scope = SearchScope.Of(SessionList.Of(Cast.ByAppItem, Stage.DealOne));
        var (found, next) = (0, (SearchCursor?)null);
        do
        {
            var page = await world.History.SearchAsync(scope, "hello", Cast.Supervisor, next, 100);
            found += page!.Items.Length;
            next = page.Next;
        } while (next is not null);

        Assert.Equal(210, found);
    }

    [Rule(Q1, Q2)]
    [Theory]
    [InlineData("", RefusalCode.NothingToSearch)]
    [InlineData(" \t\n", RefusalCode.NothingToSearch)]
    [InlineData("?!… \"--\"", RefusalCode.NothingToSearch)]
    [InlineData("\uD83D", RefusalCode.NothingToSearch)]
    [InlineData("1a 2a 3a 4a 5a 6a 7a 8a 9a 10a 11a 12a 13a 14a 15a 16a 17a", RefusalCode.SearchTooLong)]
    [InlineData("1a 2a 3a 4a 5a 6a 7a 8a 9a 10a 11a 12a 13a 14a 15a 16a", null)]
    [InlineData("half \uD83D a pair", null)]
    [InlineData("'; DROP TABLE term; -- \" OR * NEAR(", null)]
    public async Task A_text_is_refused_that_says_nothing_or_too_much(string text, RefusalCode? code)
    {
        var world = new World();
        var session = await world.SayAsync(Stage.Channels[0]);
        foreach (var scope in (SearchScope[])[SearchScope.Everything, SearchScope.Of(session)])
        {
            var page = await world.History.SearchAsync(scope, text, Cast.Ann);
            Assert.Equal(code, page!.Refusal?.Code);
            Assert.Empty(page.Items);
        }

        Assert.Null(
            await world.History.SearchAsync(SearchScope.Of(new SessionId(session.Channel, Cast.Noon)), text, Cast.Ann)
        );
    }

    [Rule(Q1)]
    [Fact]
    public async Task A_long_text_is_refused_before_it_is_looked_at()
    {
        var page = await SearchAsync(new World(), new string('a', SearchText.MaxLength + 1), size: 1);
        Assert.Equal(RefusalCode.SearchTooLong, page.Refusal!.Code);
        Assert.Null((await SearchAsync(new World(), new string('a', SearchText.MaxLength), size: 1)).Refusal);
    }

    [Rule(Q1, T8)]
    [Fact]
    public async Task A_cursor_of_another_search_is_refused()
    {
        var world = new World();
        var session = await world.SayAsync(Stage.Channels[0]);
        await world.SayAsync(Stage.Channels[0]);
        var next = (await SearchAsync(world, "hello", size: 1)).Next!;

        Assert.Null((await SearchAsync(world, "hello", size: 2, next)).Refusal);
        Assert.Equal(RefusalCode.ForeignCursor, (await SearchAsync(world, "hell", size: 1, next)).Refusal!.Code);
        foreach (
            var (scope, direction) in ((SearchScope, PagingDirection)[])
                [
                    (SearchScope.Everything, PagingDirection.Forwards),
                    (SearchScope.Of(session), PagingDirection.Backwards),
                    (SearchScope.Of(SessionList.Of(Cast.Sales.Id)), PagingDirection.Backwards),
                ]
        )
        {
            var page = await world.History.SearchAsync(scope, "hello", Cast.Ann, next, 1, direction);
            Assert.Equal(RefusalCode.ForeignCursor, page!.Refusal!.Code);
        }

        Assert.False(SearchCursor.TryParse(next.ToString()[..^1] + "0", out _) && next.ToString()[^1] != '0');
        Assert.False(SearchCursor.TryParse("X", out _));
    }

    [Rule(Q1)]
    [Fact]
    public async Task Every_search_is_refused_where_the_store_cannot_search_or_cannot_yet()
    {
        foreach (
            var (search, code) in ((IMessageSearch?, RefusalCode)[])
                [
                    (null, RefusalCode.SearchNotServed),
                    (new Unready { CanSearch = false }, RefusalCode.SearchNotServed),
                    (new Unready { CanSearch = true }, RefusalCode.SearchNotReady),
                ]
        )
        {
            var store = new InMemoryStore();
            var history = new HistoryResolver(
                LiveChatStore.Of(store, store, store, store, search),
                new LiveChatHost(new InMemoryLiveChatDirectory(Stage.LiveChats))
            );
            foreach (var viewer in Cast.Everybody.Where(viewer => viewer != Cast.Nobody))
            {
                var page = await history.SearchAsync(SearchScope.Everything, "tea", viewer);
                Assert.Equal(code, page!.Refusal!.Code);
            }
        }
    }

    private static async Task<SearchPage> SearchAsync(
        World world,
        string text,
        int size,
        SearchCursor? cursor = null
    ) => (await world.History.SearchAsync(SearchScope.Everything, text, Cast.Ann, cursor, size))!;

    private sealed class Unready : IMessageSearch
    {
        public bool CanSearch { get; init; }

        public ValueTask<ImmutableArray<FoundMessage>> SearchAsync(
            MessageQuery query,
            CancellationToken cancellationToken
        ) => throw new SearchNotReadyException();

        public ValueTask IndexSearchAsync(
            IProgress<MigrationProgress>? progress,
            CancellationToken cancellationToken
        ) => new(Task.Delay(Timeout.Infinite, cancellationToken));
    }
}
