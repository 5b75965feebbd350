using LiveChat.Storage.Sqlite.Tests.Errors;

namespace LiveChat.Storage.Sqlite.Tests.Search;

/// <summary>Random stores that are searched like the store in memory, whatever is committed.</summary>
public sealed class SearchComparisonTests
{
    private const int Commits = 30;
    private const int Queries = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Rule(Q1, Q2)]
    [Fact]
    public async Task Every_search_answers_as_the_store_in_memory_does()
    {
        var seed = Figures.Seed();
        var (stores, found, moves, tokens) = (0, 0, 0, 0);
        for (; stores < Shares.SearchedStores.Count; stores++)
        {
            using var folder = new TestFolder();
            var file = folder.File("history.db");

            // Every fourth store was filled without an index, and makes it while more is committed.
            var isLate = stores % 4 == 3;
            new SqliteStore(file, Quick(search: !isLate)).EnsureCreated().Dispose();
            var reference = new InMemoryStore(await KeyAsync(file));
            var random = new RandomMessages(seed + stores, await reference.GetKeyAsync(Token));
            if (isLate)
            {
                using var without = new SqliteStore(file, Quick(search: false));
                await CommitAsync(random, without, reference, Commits / 2);
            }

            using var store = new SqliteStore(file, Quick(search: true));
            if (isLate)
            {
                await Assert.ThrowsAsync<SearchNotReadyException>(async () =>
                    await store.SearchAsync(random.AnyQuery(), Token)
                );
                var run = store.IndexSearchAsync(null, Token).AsTask();
                await CommitAsync(random, store, reference, Commits / 2);
                await run;
            }
            else
            {
                await CommitAsync(random, store, reference, Commits);
            }

            for (var number = 0; number < Queries; number++)
            {
                var query = random.AnyQuery();
                var expected = await reference.SearchAsync(query, Token);
                var answer = await store.SearchAsync(query, Token);
                Assert.True(
                    expected.SequenceEqual(answer),
                    $"{Said(expected)} is expected, {Said(answer)} is the answer to {query} in store {stores}."
                );
                found += expected.Length;
            }

            moves += random.Moves;
            tokens += IndexCheck.Holds(file);
            Assert.Equal("ok", Given.Read(file, "PRAGMA integrity_check"));
        }

        Figures.Saw(
            $"{Shares.SearchedStores.Said(stores, "stores")}; {found} messages found, {moves} sessions moved, {tokens} tokens in the indexes"
        );
        Assert.True(found > 25 * stores, $"Only {found} messages were found.");
        Assert.True(moves > stores, $"Only {moves} sessions were moved.");
        Assert.True(tokens > 100 * stores, $"Only {tokens} tokens were compared.");
    }

    private static string Said(IEnumerable<FoundMessage> found) =>
        string.Join(' ', found.Select(one => one.Message.Id));

    private static async Task CommitAsync(RandomMessages random, SqliteStore store, InMemoryStore reference, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var commit = random.Next();
            await reference.CommitAsync(commit, Token);
            await store.CommitAsync(commit, Token);
        }
    }

    private static async Task<ChannelKey> KeyAsync(string file)
    {
        using var store = new SqliteStore(file);
        return await store.GetKeyAsync(Token);
    }

    /// <summary>Options of stores that need not survive the machine.</summary>
    private static SqliteStoreOptions Quick(bool search) =>
        new() { Search = search, AfterOpening = "PRAGMA synchronous = OFF" };
}
