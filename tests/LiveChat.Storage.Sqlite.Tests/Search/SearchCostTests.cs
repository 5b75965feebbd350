namespace LiveChat.Storage.Sqlite.Tests.Search;

/// <summary>What a search reads among messages of which 98 of 100 are forbidden.</summary>
public sealed class SearchCostTests
{
    private const int Messages = 50_000;

    private const int Page = SearchedMessages.Page;

    /// <summary>Each of two words in half of the messages: one of four candidates is a hit.</summary>
    private const int OfCommonWords = 5 * Page;

    /// <summary>What is read of a word that each second message has, when all of its rows lie within the page.</summary>
    private const int OfAll = Messages / SearchedMessages.Readable / 2;

    /// <summary>The most postings and pages.</summary>
    private static readonly Dictionary<string, (int Postings, int Pages)> s_most = new(StringComparer.Ordinal)
    {
        ["common habit"] = (OfCommonWords, 600),
        ["seldom tithe"] = (OfAll / 2, 400),
        ["common rarely"] = (OfAll, 400),
        ["rarely common"] = (OfAll, 400),
        ["com"] = (2 * Page, 900),
        ["habit com"] = (OfCommonWords, 900),
        ["bab"] = (Page, 1_500),
        ["common bab"] = (OfAll, 1_500),
        ["ba"] = (MessageFinder.MaxLooks, 8_000),
        ["b"] = (3 * Page, 5_000),
        ["common b"] = (3 * Page, 5_000),
        ["rarely b"] = (Page, 5_000),
        ["zq"] = (Page, 2_000),
        ["common zq"] = (OfAll, 2_000),
        ["order 1000"] = (2 * OfAll + Page, 600),
        ["common nowhere"] = (OfAll, 250),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Contract: C79
    [Rule(Q1)]
    [Fact]
    public async Task A_page_reads_few_postings_however_many_messages_are_forbidden()
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using var store = new SqliteStore(
            file,
            new SqliteStoreOptions { AfterOpening = "PRAGMA synchronous = OFF" }
        ).EnsureCreated();
        var key = await store.GetKeyAsync(Token);
        foreach (var commit in SearchedMessages.Commits(key, Messages))
        {
            await store.CommitAsync(commit, Token);
        }

        var lane = Tokens.LaneOf(SearchedMessages.Mine, isSpam: false, isNote: false);
        foreach (var (name, text) in SearchedMessages.Queries)
        {
            var cost = SearchCost.Of(store, SearchedMessages.QueryOf(text), lane);
            var (hits, rarest) = (cost.Found.Length, cost.Rarest);
            Figures.Saw($"{name}: {hits} hits, {cost.Postings} postings, {rarest} of the rarest, {cost.Pages} pages");
            Assert.True(hits > 0 || rarest == 0, $"Nothing was found for {name}.");
            var (postings, pages) = s_most[text];
            Assert.True(cost.Postings <= postings, $"{name} reads {cost.Postings} postings.");
            Assert.True(cost.Pages <= pages, $"{name} reads {cost.Pages} pages.");
        }
    }
}
