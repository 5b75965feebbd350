using LiveChat.Storage.Sqlite.Writing;

namespace LiveChat.Storage.Sqlite.Tests.Plans;

/// <summary>Counts of calls to SQLite, which do not depend on the computer.</summary>
public sealed class StatementTests
{
    private const int Page = 50;

    private const double Flat = 1.2;

    private static readonly CancellationToken s_none = CancellationToken.None;

    /// <summary>SQLite plans a statement again if a bound value may change the plan, above all a LIMIT.</summary>
    [Fact]
    public async Task A_statement_is_planned_once()
    {
        using var folder = new TestFolder();
        using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
        var sessions = await FillAsync(store, closed: 2 * Page);
        var timeline = new EntryQuery
        {
            Channel = sessions[^1].Channel,
            Anchor = sessions[^1].OpenedAt,
            Limit = Page,
            SessionLimit = Page,
        };
        for (var limit = 1; limit <= Page; limit++)
        {
            _ = await store.ListAsync(timeline with { Limit = limit, SessionLimit = limit }, s_none);
            _ = await store.ListAsync(Archive(limit), s_none);
        }

        var replans = store.Database.Read(static connection =>
            connection.Statements.Select(one => one.Repreparations).ToList()
        );
        Assert.True(replans.Count >= 3, $"Only {replans.Count} statements were prepared.");
        Assert.All(replans, count => Assert.Equal(0, count));
    }

    // Contract: C33
    [Fact]
    public async Task A_page_of_a_list_reads_no_row_beyond_itself()
    {
        var steps = new List<int>();
        foreach (var closed in new[] { Page, 4 * Page })
        {
            using var folder = new TestFolder();
            using var store = new SqliteStore(folder.File("history.db")).EnsureCreated();
            _ = await FillAsync(store, closed);
            _ = Steps(store);
            Assert.Equal(Page, (await store.ListAsync(Archive(Page), s_none)).Length);
            steps.Add(Steps(store));
        }

        Assert.True(steps[0] > Page, "Nothing was counted.");
        Assert.True(steps[1] <= Flat * steps[0], string.Join(", ", steps));
    }

    private static Task<SessionId[]> FillAsync(SqliteStore store, int closed) =>
        Filled.ChannelAsync(
            store,
            Host.Channel("list"),
            [.. Enumerable.Repeat(1, closed + 1)],
            _ => Host.Operator.User,
            s_none
        );

    private static SessionQuery Archive(int limit) =>
        new()
        {
            Selector = SessionSelector.Of([Filled.Item]),
            Status = SessionStatus.Closed,
            Limit = limit,
        };

    private static int Steps(SqliteStore store) =>
        store.Database.Read(static connection => connection.Statements.Sum(statement => statement.TakeSteps()));
}
