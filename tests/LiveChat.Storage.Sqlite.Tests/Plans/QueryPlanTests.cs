using System.Text.RegularExpressions;
using LiveChat.Storage.Sqlite.Writing;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Tests.Plans;

/// <summary>The plan of every SELECT in the package.</summary>
public sealed partial class QueryPlanTests
{
    /// <summary>
    /// What a plan may contain in addition to its searches: the merge of ranges that are already in order, and the look-up of
    /// a message's edits.
    /// </summary>
    private static readonly string[] s_besides =
    [
        "MERGE (UNION ALL)",
        "LEFT",
        "RIGHT",
        "CORRELATED SCALAR SUBQUERY 1",
        "CORRELATED SCALAR SUBQUERY 3",
    ];

    // Contract: C33, C54
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_SELECT_searches_each_table_by_an_index_and_sorts_nothing(bool isAnalysed)
    {
        using var folder = new TestFolder();
        var file = folder.File("history.db");
        using (var store = new SqliteStore(file).EnsureCreated())
        {
            for (var channel = 0; channel < 20; channel++)
            {
                var sizes = Enumerable.Repeat(40, 50).ToArray();
                await Filled.ChannelAsync(
                    store,
                    Host.Channel($"{channel}"),
                    sizes,
                    _ => Host.Operator.User,
                    TestContext.Current.CancellationToken
                );
            }
        }

        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        _ = Plan(connection, Sql.Text("token_create"));
        if (isAnalysed)
        {
            // A host's `PRAGMA optimize` must not turn a search into a walk.
            _ = Plan(connection, "ANALYZE");
        }

        var selects = Selects();
        Assert.True(selects.Count >= 30, $"Only {selects.Count} texts were found.");
        Figures.Saw($"{selects.Count} texts");
        Assert.All(
            selects,
            select =>
            {
                var (name, text) = select;
                var plan = Plan(connection, "EXPLAIN QUERY PLAN " + text);
                var said = $"{name}:\n{string.Join('\n', plan)}";
                var searches = plan.Count(line => Search().IsMatch(line));
                Assert.True(searches == Table().Count(text), $"A table is not searched, or twice: {said}");
                Assert.All(
                    plan,
                    line => Assert.True(Search().IsMatch(line) || s_besides.Contains(line), $"'{line}' in {said}")
                );
            }
        );
    }

    /// <summary>
    /// The queries of the current tables; a migration reads whole tables of an older version, a run of the index counts
    /// the entries before it, and cleaning after an erasure looks at the borders of all pages of the index.
    /// </summary>
    private static List<(string Name, string Text)> Selects() =>
        [
            .. typeof(SqliteStore)
                .Assembly.GetManifestResourceNames()
                .Where(name =>
                    !name.StartsWith("version_", StringComparison.Ordinal)
                    && name is not ("indexed_left" or "term_borders")
                )
                .Order(StringComparer.Ordinal)
                .Select(name => (Name: name, Text: Sql.Text(name)))
                .Where(one => one.Text.StartsWith("SELECT", StringComparison.Ordinal)),
        ];

    private static List<string> Plan(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var parameter in Parameter().Matches(text).Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(parameter, 1);
        }

        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }

    /// <summary>
    /// A search of one range of an index or the primary key; queued replies are a range of their index from a place on.
    /// Or the index for searching: by its terms, from a number on, in the order of the numbers (64 and 128 say so); and
    /// its tokens from one on (512).
    /// </summary>
    [GeneratedRegex(
        @"^SEARCH \w+ USING (?:COVERING )?(?:INDEX \w+|(?:INTEGER )?PRIMARY KEY) \((?:[\w, ]+=|\([\w,]+\)[<>])"
            + @"|^SCAN t VIRTUAL TABLE INDEX (?:64:M1>|192:M1<)$|^SCAN temp\.token VIRTUAL TABLE INDEX 513:$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Search();

    [GeneratedRegex(@"\b(?:FROM|JOIN) [\w.]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"\?\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
