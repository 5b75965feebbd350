using LiveChat.Storage.Sqlite.Tests.Errors;
using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Search;

/// <summary>What is particular to SQLite's index: what it reads, how it is made, and when it is none.</summary>
public sealed class SearchTests
{
    private const int Page = 20;

    private static readonly LiveChatId s_other = new("other");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static MessageQuery Query { get; } =
        new()
        {
            Words = SearchText.Of("message session").Words,
            Scope = new TimelineScope
            {
                Sessions = new ReadScope(Host.Operator.User) { Whole = [Host.Sales] },
                Spam = new ReadScope(Host.Operator.User),
            },
            Limit = Page,
        };

    // Contract: C79
    [Rule(Q1)]
    [Fact]
    public async Task Messages_that_may_not_be_read_cost_nothing_even_if_they_are_98_of_100()
    {
        var pages = new List<long>();
        foreach (var forbidden in new[] { 0, 49 })
        {
            using var folder = new TestFolder();
            using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
            await FillAsync(store, Host.Channel("readable"), 800);
            for (var number = 0; number < forbidden; number++)
            {
                var account = new Account(Messenger.WhatsApp, $"{number}");
                await FillAsync(store, new Channel(s_other, Host.Connector, account), 800);
            }

            Assert.Equal(Page, (await store.SearchAsync(Query, Token)).Length);
            _ = SearchCost.PagesRead(store);
            Assert.Equal(Page, (await store.SearchAsync(Query, Token)).Length);
            pages.Add(SearchCost.PagesRead(store));
        }

        Figures.Saw($"{pages[0]} pages read with nothing forbidden, {pages[1]} with 98 of 100 messages");
        Assert.True(pages[0] > Page, "Nothing was counted.");
        Assert.True(pages[1] <= 2 * pages[0], $"{pages[1]} pages are read instead of {pages[0]}.");
    }

    // Contract: C77
    [Fact]
    public async Task A_page_reads_as_far_as_it_needs_from_any_place()
    {
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        await FillAsync(store, Host.Channel("long"), 40_000);
        var costs = new List<long>();
        foreach (var direction in new[] { PagingDirection.Backwards, PagingDirection.Forwards })
        {
            foreach (var at in new int?[] { null, 5_000, 20_000, 35_000 })
            {
                var query = Query with
                {
                    Direction = direction,
                    After = at is { } second
                        ? new MessagePlace(Filled.Start.AddSeconds(second), default, new MessageId("m"))
                        : null,
                };
                _ = await store.SearchAsync(query, Token);
                _ = SearchCost.PagesRead(store);
                Assert.Equal(Page, (await store.SearchAsync(query, Token)).Length);
                costs.Add(SearchCost.PagesRead(store));
            }
        }

        Figures.Saw($"pages read from 8 places: {string.Join(", ", costs)}");
        Assert.True(costs.Max() <= 2 * costs.Min(), string.Join(", ", costs));
    }

    [Fact]
    public async Task A_run_that_is_stopped_goes_on_while_others_write()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using (var without = new SqliteStore(file, new SqliteStoreOptions { Search = false }).EnsureCreated())
        {
            await FillAsync(without, Host.Channel("long"), 5_000);
            Assert.False(without.CanSearch);
            await Assert.ThrowsAsync<InvalidOperationException>(async () =>
                await without.IndexSearchAsync(null, Token)
            );
        }

        var (stops, sent) = (0, 0);
        using var writing = new CancellationTokenSource();
        using var host = new SqliteStore(file);
        var writer = Task.Run(
            async () =>
            {
                while (!writing.IsCancellationRequested)
                {
                    await Given.ReceiveAsync(host, Volatile.Read(ref sent));
                    Interlocked.Increment(ref sent);
                }

                return sent;
            },
            Token
        );
        for (var isDone = false; !isDone; )
        {
            using var store = new SqliteStore(file);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var parts = 0;
            try
            {
                await store.IndexSearchAsync(
                    new Calling(_ =>
                    {
                        if (++parts == 3)
                        {
                            stop.Cancel();
                        }
                    }),
                    stop.Token
                );
                isDone = true;
            }
            catch (OperationCanceledException)
            {
                stops++;
                await Assert.ThrowsAsync<SearchNotReadyException>(async () => await store.SearchAsync(Query, Token));

                // The writer gets on between two runs, too, however fast these are.
                for (var before = Volatile.Read(ref sent); Volatile.Read(ref sent) < before + 3; )
                {
                    await Task.Delay(1, Token);
                }
            }
        }

        await writing.CancelAsync();
        var written = await writer;
        Figures.Saw($"{stops} stops, {written} messages written meanwhile");
        Assert.True(stops > 3, $"The run was stopped {stops} times.");
        Assert.True(written > 3, $"Only {written} messages were written.");
        Assert.Equal(Page, (await host.SearchAsync(Query, Token)).Length);
        Assert.True(IndexCheck.Holds(file) > 5_000);

        // Again there is nothing to do.
        await host.IndexSearchAsync(new Calling(one => Assert.Equal(0, one.TotalRows)), Token);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_index_that_is_not_as_the_rows_are_is_made_anew(bool byHostWithout)
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using (var store = new SqliteStore(file).EnsureCreated())
        {
            await FillAsync(store, Host.Channel("one"), 100);
            Assert.Equal(Page, (await store.SearchAsync(Query, Token)).Length);
        }

        if (byHostWithout)
        {
            using var without = new SqliteStore(file, new SqliteStoreOptions { Search = false });
            await Given.ReceiveAsync(without, 1);
            Assert.Equal("0", Given.Read(file, "SELECT count(*) FROM searched"));
        }
        else
        {
            Given.Run(file, "UPDATE search SET version = 999");
        }

        using var again = new SqliteStore(file);
        await Assert.ThrowsAsync<SearchNotReadyException>(async () => await again.SearchAsync(Query, Token));
        await again.IndexSearchAsync(null, Token);
        Assert.Equal(Page, (await again.SearchAsync(Query, Token)).Length);
        _ = IndexCheck.Holds(file);
    }

    // Contract: C77
    [Fact]
    public async Task Thousands_of_messages_in_one_second_are_paged_exactly()
    {
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        const int Messages = 3_000;
        var channel = Host.Channel("coarse");
        var id = (await store.GetKeyAsync(Token)).IdOf(channel);
        var session = new Session
        {
            Id = new SessionId(id, Filled.Start),
            Channel = channel,
            Status = SessionStatus.Closed,
            AddedVersion = 1,
            Version = 1,
        };
        var random = new Random(1);
        await store.CommitAsync(
            new ChannelCommit
            {
                Id = id,
                Channel = channel,
                ExpectedVersion = 0,
                Sessions = [session],
                Entries =
                [
                    .. Enumerable
                        .Range(0, Messages)
                        .Select(number =>
                            MessageOf(session, $"m{number}", Filled.Start.AddMicroseconds(random.Next(50)))
                        ),
                ],
            },
            Token
        );
        foreach (var direction in new[] { PagingDirection.Backwards, PagingDirection.Forwards })
        {
            var query = Query with { Direction = direction, Limit = 250 };
            var found = new List<MessagePlace>();
            while (await store.SearchAsync(query, Token) is [.., var last] page)
            {
                found.AddRange(page.Select(one => one.Place));
                query = query with { After = last.Place };
            }

            Assert.Equal(Messages, found.Count);
            var ordered = direction == PagingDirection.Forwards ? found.Order() : found.OrderDescending();
            Assert.Equal(ordered, found);
            Assert.Equal(Messages, found.Distinct().Count());
        }
    }

    private static Message MessageOf(Session session, string id, DateTimeOffset receivedAt) =>
        new()
        {
            Channel = session.Id.Channel,
            Place = new EntryPlace(session.OpenedAt, session.OpenedAt, receivedAt, new MessageId(id)),
            Author = Author.Customer(),
            SentAt = session.OpenedAt,
            OriginalText = "A message of a session",
            Fingerprint = "0123456789012345678901",
            AddedVersion = 1,
            Version = 1,
        };

    private static Task FillAsync(SqliteStore store, Channel channel, int messages) =>
        Filled.ChannelAsync(store, channel, [messages], _ => null, Token);

    private sealed class Calling(Action<MigrationProgress> call) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => call(value);
    }
}
