using System.Diagnostics;
using System.Globalization;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;
using LiveChat.Storage.Sqlite;
using LiveChat.Testing;
using PostgreSqlCost = LiveChat.Storage.PostgreSql.Tests.Searching.SearchCost;
using SqliteCost = LiveChat.Storage.Sqlite.Tests.Search.SearchCost;

namespace LiveChat.Benchmarks.Searches;

/// <summary>
/// Counts what a page of 20 hits reads among a million messages, or as many as are named, of which 98 of 100 are
/// forbidden, and what the page after it reads.
/// </summary>
internal static class SearchReads
{
    private const int Times = 5;

    /// <summary>Prints the counts for each store that is there.</summary>
    internal static void Print(int messages)
    {
        PrintSqlite(messages);
        if (DatabaseServer.IsThere)
        {
            PrintPostgreSql(messages);
        }
    }

    private static void PrintSqlite(int messages)
    {
        var path = TemporaryFolder.NewFile();
        var taken = Stopwatch.StartNew();
        using (var filling = FillingStore.Create(path, search: true))
        {
            Fill(filling, messages);
        }

        Say($"SQLite: {messages} messages, {taken.Elapsed.TotalSeconds:0} s, {new FileInfo(path).Length >> 20} MiB");
        using var store = new SqliteStore(path);
        var lane = Tokens.LaneOf(SearchedMessages.Mine, isSpam: false, isNote: false);
        Say($"{"", -40} hits, postings read, of the rarest word, pages of the file, μs; the same of the next page");
        foreach (var (name, text) in SearchedMessages.Queries)
        {
            var query = SearchedMessages.QueryOf(text);
            var cost = SqliteCost.Of(store, query, lane);
            var said = Said(cost, Micros(store, query));
            if (cost.Found.Length == SearchedMessages.Page)
            {
                var next = query with { After = cost.Found[^1].Place };
                said += " |" + Said(SqliteCost.Of(store, next, lane), Micros(store, next));
            }

            Say($"{name, -40} {said}");
        }
    }

    private static void PrintPostgreSql(int messages)
    {
        var place = DatabaseServer.NewSchema();
        var schema = DatabaseServer.SchemaOf(place);
        using var store = new PostgreSqlStore(place, new PostgreSqlStoreOptions { Schema = schema });
        var taken = Stopwatch.StartNew();
        Fill(store, messages);
        DatabaseServer.Settle(place);
        Say($"PostgreSQL: {messages} messages, {taken.Elapsed.TotalSeconds:0} s");
        Say($"{"", -40} hits, rows of the index, its pages, pages of its table, μs; the same of the next page");
        foreach (var (name, text) in SearchedMessages.Queries)
        {
            var query = SearchedMessages.QueryOf(text);
            var cost = Count(query);
            var said = Said(cost, query);
            if (cost.Found.Length == SearchedMessages.Page)
            {
                var next = query with { After = cost.Found[^1].Place };
                said += " |" + Said(Count(next), next);
            }

            Say($"{name, -40} {said}");
        }

        // The server's own work on the tables counts, too; so the lower of two counts is taken.
        PostgreSqlCost Count(MessageQuery query) =>
            Enumerable
                .Range(0, 2)
                .Select(_ => PostgreSqlCost.OfAsync(place, schema, query).GetAwaiter().GetResult())
                .MinBy(one => one.TablePages)!;

        string Said(PostgreSqlCost cost, MessageQuery query) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{cost.Found.Length, 3} {cost.Rows, 7} {cost.IndexPages, 6} {cost.TablePages, 6} {Micros(store, query), 7:0}"
            );
    }

    private static string Said(SqliteCost cost, double micros) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{cost.Found.Length, 3} {cost.Postings, 7} {cost.Rarest, 7} {cost.Pages, 6} {micros, 7:0}"
        );

    private static double Micros(IMessageSearch store, MessageQuery query) =>
        Enumerable
            .Range(0, Times)
            .Min(_ =>
            {
                var taken = Stopwatch.StartNew();
                _ = store.SearchAsync(query, CancellationToken.None).AsTask().GetAwaiter().GetResult().Length;
                return taken.Elapsed.TotalMicroseconds;
            });

    private static void Fill(IChannelStore store, int messages)
    {
        var key = store.GetKeyAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        foreach (var commit in SearchedMessages.Commits(key, messages))
        {
            store.CommitAsync(commit, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
