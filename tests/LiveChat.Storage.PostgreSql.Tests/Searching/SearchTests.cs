using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Searching;

/// <summary>A search answers as the in-memory store does, whatever was committed and however the index was made.</summary>
public sealed class SearchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C77, C78
    [Rule(Q1, Q2)]
    [Fact]
    public async Task Every_search_in_random_stores_finds_what_the_memory_finds()
    {
        var (stores, found) = (Shares.SearchedStores.Count, 0);
        var seed = Figures.Seed();
        for (var number = 0; number < stores; number++)
        {
            await using var schema = await TestSchema.CreateAsync();
            await using var store = schema.Open();
            var key = await store.GetKeyAsync(Token);
            var history = new SearchedHistory(new Random(seed + number), store, new InMemoryStore(key), key);
            for (var round = 0; round < 30; round++)
            {
                await history.CommitAsync();
                await history.CompareAsync();
            }

            for (var last = 0; last < 30; last++)
            {
                await history.CompareAsync();
            }

            found += history.Found;
        }

        Figures.Saw($"saw {Shares.SearchedStores.Said(stores, "stores")}, in which {found} messages were found.");
        Assert.True(found >= stores * 50, $"Only {found} messages were found.");
    }

    // Contract: C78
    [Rule(Q1)]
    [Fact]
    public async Task A_run_that_is_stopped_goes_on_and_makes_the_index_while_hosts_write()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        await using var without = schema.Open(options: one => one with { Search = false });
        Assert.Equal((true, false), (store.CanSearch, without.CanSearch));
        var key = await store.GetKeyAsync(Token);
        var random = new Random(Figures.Seed());
        var history = new SearchedHistory(random, store, new InMemoryStore(key), key);
        for (var commit = 0; commit < 600; commit++)
        {
            // The first host leaves documents of what the second then changes, removes or deletes.
            await history.CommitAsync(commit is < 100 or >= 590 ? store : without);
        }

        await Assert.ThrowsAsync<SearchNotReadyException>(history.CompareAsync);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await without.IndexSearchAsync(null, Token));
        using var stop = new CancellationTokenSource();
        var seen = new List<MigrationProgress>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await store.IndexSearchAsync(
                new Progress(one =>
                {
                    seen.Add(one);
                    if (one.Rows > 0)
                    {
                        stop.Cancel();
                    }
                }),
                stop.Token
            )
        );
        Assert.True(seen[^1].Rows < seen[^1].TotalRows, $"The run was stopped at its end: {seen[^1]}.");
        await Assert.ThrowsAsync<SearchNotReadyException>(history.CompareAsync);

        await using var other = schema.Open();
        var runs = new[] { store, other }.Select(one => Task.Run(async () => await one.IndexSearchAsync(null, Token)));
        var all = Task.WhenAll(runs);
        var meanwhile = 0;
        for (; !all.IsCompleted || meanwhile < 20; meanwhile++)
        {
            await history.CommitAsync();
        }

        await all;
        await store.IndexSearchAsync(null, Token);
        for (var query = 0; query < 300; query++)
        {
            await history.CompareAsync();
        }

        await AssertDocumentsAsync(schema, history);
        Figures.Saw($"{history.Messages.Count()} messages, {meanwhile} commits meanwhile, {history.Found} found.");
    }

    // Contract: C78
    [Rule(Q1)]
    [Fact]
    public async Task A_message_with_the_most_and_longest_terms_is_found_by_each_of_them()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var key = await store.GetKeyAsync(Token);
        var words = Enumerable
            .Range(0, SearchTerms.MaxTerms)
            .Select(number => $"{number:00000}{new string('ж', SearchTerms.MaxLength - 5)}")
            .ToList();
        await store.CommitAsync(Host.Opening(key, "+1", string.Join(' ', words)), Token);

        foreach (var word in new[] { words[0], words[5_000][..40], words[^1], words[9_000][..10] })
        {
            Assert.Single(await store.SearchAsync(QueryFor(word), Token));
        }

        Assert.Empty(await store.SearchAsync(QueryFor(words[7][..40] + "x"), Token));
        Assert.Empty(await store.SearchAsync(QueryFor($"\"{words[7][..40]}\""), Token));
        var bytes = await schema.RowsAsync("SELECT octet_length(terms::text), length(terms) FROM {schema}.searched");
        Figures.Saw($"bytes and lexemes: {bytes[0]}");
        Assert.EndsWith($"|{SearchTerms.MaxTerms + 1}", bytes[0], StringComparison.Ordinal);
    }

    internal static MessageQuery QueryFor(string text) =>
        new()
        {
            Words = SearchText.Of(text).Words,
            Scope = new TimelineScope
            {
                Sessions = new ReadScope(Host.Operator.User) { Whole = [Host.Sales] },
                Spam = new ReadScope(Host.Operator.User),
            },
            Limit = 50,
        };

    /// <summary>There is a document for each message with terms, and no other.</summary>
    private static async Task AssertDocumentsAsync(TestSchema schema, SearchedHistory history) =>
        Assert.Equal(
            history
                .Messages.Where(message => !SearchTerms.Of(message).IsEmpty)
                .Select(message => $"{message.Channel.ToGuid()}|{message.Id}")
                .Order(StringComparer.Ordinal),
            (await schema.RowsAsync("SELECT channel_id, id FROM {schema}.searched")).Order(StringComparer.Ordinal)
        );

    private sealed class Progress(Action<MigrationProgress> report) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => report(value);
    }
}
