using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SQLitePCL;

namespace LiveChat.Storage.Sqlite.Tests.Search;

/// <summary>What a page of a search in one lane reads in SQLite.</summary>
/// <param name="Found">The hits.</param>
/// <param name="Postings">
/// The rows of the asked tokens between the page's ends, which is the most that is read; all rows of a beginning, where
/// these are merged.
/// </param>
/// <param name="Rarest">The rows of the rarest word in what the viewer may read.</param>
/// <param name="Pages">The pages that were asked of the cache or the file.</param>
internal sealed partial record SearchCost(ImmutableArray<FoundMessage> Found, long Postings, long Rarest, long Pages)
{
    /// <summary>Counts what a page reads.</summary>
    /// <param name="store">The store.</param>
    /// <param name="query">The page, newest first.</param>
    /// <param name="lane">The one lane in which the query looks.</param>
    internal static SearchCost Of(SqliteStore store, MessageQuery query, string lane)
    {
        _ = Search(store, query);
        _ = PagesRead(store);
        var found = Search(store, query);
        var pages = PagesRead(store);
        var next = Search(store, query with { Limit = query.Limit + 1 });
        var range = (
            next.Length > query.Limit ? IndexedMessage.FirstNumberOf(next[^1].Place.ReceivedAt) : 0,
            query.After is { } after ? IndexedMessage.LastNumberOf(after.ReceivedAt) : long.MaxValue
        );
        return store.Database.Read(connection => new SearchCost(
            found,
            PostingsOf(connection, query, lane, range),
            query.Words.Min(word =>
                Rows(connection, TextOf(connection, query with { Words = [word] }, lane).Text.Exact, (0, long.MaxValue))
            ),
            pages
        ));
    }

    /// <summary>How many pages the store's one reader asked for since the last question.</summary>
    internal static long PagesRead(SqliteStore store) =>
        store.Database.Read(connection =>
        {
            const int Hits = 7; // SQLITE_DBSTATUS_CACHE_HIT
            const int Misses = 8; // SQLITE_DBSTATUS_CACHE_MISS
            _ = raw.sqlite3_db_status(connection.Handle, Hits, out var hits, out _, 1);
            _ = raw.sqlite3_db_status(connection.Handle, Misses, out var misses, out _, 1);
            return (long)hits + misses;
        });

    private static ImmutableArray<FoundMessage> Search(SqliteStore store, MessageQuery query) =>
        store.Database.Read(connection => MessageFinder.Find(connection, query)!.Value);

    private static (MatchText Text, bool AreMany) TextOf(Connection connection, MessageQuery query, string lane)
    {
        var continuations = Continuations.Of(connection, query, [lane]);
        return (new MatchText(query, [lane], [], continuations), continuations.AreMany);
    }

    private static long PostingsOf(Connection connection, MessageQuery query, string lane, (long Low, long High) range)
    {
        var (text, areMany) = TextOf(connection, query, lane);
        if (!areMany)
        {
            return Rows(connection, text.Exact, range);
        }

        var looks = Number(
            connection,
            $"SELECT count(*) FROM term WHERE term MATCH '{text.Loose}' AND rowid BETWEEN {range.Low} AND {range.High}"
        );
        return looks <= MessageFinder.MaxLooks
            ? Rows(connection, text.Loose, range)
            : looks + Rows(connection, text.Exact, range);
    }

    /// <summary>The rows of a text's tokens between two numbers; of a beginning all rows.</summary>
    private static long Rows(Connection connection, string text, (long Low, long High) range) =>
        Token()
            .Matches(text)
            .DistinctBy(token => token.Value)
            .Sum(token =>
            {
                var text = token.Groups["text"];
                return token.Groups["all"].Success
                    ? Number(connection, $"SELECT count(*) FROM token WHERE term BETWEEN '{text}' AND '{text}~'")
                    : Number(
                        connection,
                        $"SELECT count(*) FROM token WHERE term = '{text}' AND doc BETWEEN {range.Low} AND {range.High}"
                    );
            });

    private static long Number(Connection connection, FormattableString text) =>
        long.Parse(connection.Read(text.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

    [GeneratedRegex("\"(?<text>[^\"]+)\"(?<all> \\*)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
