using System.Text.RegularExpressions;
using LiveChat.Storage.PostgreSql.Tests.Server;

namespace LiveChat.Storage.PostgreSql.Tests.Plans;

/// <summary>
/// How PostgreSQL finds the rows of every text in the package, by the final plan of a prepared statement: the
/// plan that knows no values and must serve both the smallest and the largest channel.
/// </summary>
public sealed partial class QueryPlanTests
{
    /// <summary>Texts that sort rows: given rows, at most a page or an answer, or placeholders.</summary>
    private static readonly string[] s_maySort =
    [
        "attached_shown_backwards",
        "attached_shown_forwards",
        "changed_next",
        "channel_advance",
        "channel_lock",
        "entry_changed",
        "entry_shown_backwards",
        "entry_shown_forwards",
        "pending_count",
        "pending_longest",
        "removed_changed",
        "search_backwards",
        "search_forwards",
        "session_changed",
        "session_put",
    ];

    /// <summary>
    /// Counts placeholders: the server walks their table until it knows how few each channel has.
    /// </summary>
    private const string OfFew = "pending_count";

    /// <summary>Counts all entries for the progress of the run that makes an index.</summary>
    private const string OfAll = "search_run_count";

    // Contract: C33, C54
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(6, false)]
    [InlineData(6, true)]
    public async Task Every_text_finds_its_rows_by_ranges_of_an_index_and_discards_none_of_them(
        int messagesOfMost,
        bool isAnalysed
    )
    {
        await using var schema = await TestSchema.CreateAsync();
        await schema.RunAsync(
            string.Concat(Tables.Select(table => $"ALTER TABLE {{schema}}.{table} SET (autovacuum_enabled = false);"))
        );
        await ManyRows.InsertAsync(schema, messagesOfMost);
        if (isAnalysed)
        {
            await schema.RunAsync(string.Concat(Tables.Select(table => $"ANALYZE {{schema}}.{table};")));
        }

        var texts = SqlTexts.OfRows(schema.Name);
        Assert.True(texts.Count >= 35, $"Only {texts.Count} texts were found.");
        var scans = 0;
        List<string> bad = [];
        foreach (var (name, text) in texts)
        {
            var plan = await PlanAsync(schema, text);
            var said = $"{name}:\n{string.Join('\n', plan)}";
            scans += plan.Count(line => IndexScan().IsMatch(line));
            bad.AddRange(
                plan.Where(line => Walk().IsMatch(line) && (isAnalysed || name != OfFew) && name != OfAll)
                    .Concat(plan.Where(line => Sort().IsMatch(line) && !s_maySort.Contains(name)))
                    .Concat(FiltersOfTables(plan).Where(filter => !IsOfFewRows(name, filter)))
                    .Select(line => $"'{line.Trim()}' in {said}")
            );
        }

        Assert.True(bad.Count == 0, string.Join("\n\n", bad));
        Figures.Saw($"{texts.Count} texts with {scans} scans of an index");
        Assert.True(scans >= texts.Count);
    }

    private static IEnumerable<string> Tables => Distribution.Tables.Select(one => one.Table);

    /// <summary>
    /// A removal finds the entry by its id, and looks whether it is at its place. The index by version has the channel
    /// in another expression, so a filter on the channel repeats its condition. What changed reads the sessions of the
    /// channel, of which there are few. What a page passed over is looked through up to the first session that the
    /// viewer may not read: before it there is spam alone, which people marked one by one. A search passes over what the day
    /// has beyond its place, and over sessions of other operators.
    /// </summary>
    private static bool IsOfFewRows(string name, string filter) =>
        (
            (
                filter.Contains("entry_by_version", StringComparison.Ordinal)
                || filter.Contains("Bitmap Heap Scan on entry e", StringComparison.Ordinal)
            ) && filter.EndsWith(": (channel_id = $1)", StringComparison.Ordinal)
        )
        || (
            name == "run_removed"
            && (
                filter.Contains("removed_by_opening", StringComparison.Ordinal)
                || filter.Contains("Bitmap Heap Scan on removed r", StringComparison.Ordinal)
            )
            && filter.EndsWith(": (channel_id = $1)", StringComparison.Ordinal)
        )
        || (name == "entry_remove" && filter.Contains("= effective)", StringComparison.Ordinal))
        || (
            name is "changed_next" or "session_changed" or "session_passed" or "search_backwards" or "search_forwards"
            && filter.Contains(" on session s", StringComparison.Ordinal)
        )
        || (
            name is "search_backwards" or "search_forwards"
            && filter.StartsWith("->  Bitmap Heap Scan on searched w:", StringComparison.Ordinal)
        );

    /// <summary>The filters below scans of tables, with the scan: they discard rows that were read.</summary>
    private static IEnumerable<string> FiltersOfTables(List<string> plan)
    {
        var scan = string.Empty;
        foreach (var line in plan)
        {
            scan =
                !Node().IsMatch(line) ? scan
                : IndexScan().IsMatch(line) ? line.Trim()
                : string.Empty;
            if (scan.Length > 0 && line.TrimStart().StartsWith("Filter:", StringComparison.Ordinal))
            {
                yield return $"{scan}: {line.Trim()}";
            }
        }
    }

    private static async Task<List<string>> PlanAsync(TestSchema schema, string text)
    {
        await using var connection = await TestDatabase.Source.OpenConnectionAsync();
        var count = Parameter().Matches(text).Select(match => match.Value).Distinct().Count();
        var nulls = count == 0 ? string.Empty : $" ({string.Join(", ", Enumerable.Repeat("NULL", count))})";
        return await schema.RowsAsync(
            connection,
            $"""
            SET plan_cache_mode = force_generic_plan;
            PREPARE one AS {text};
            EXPLAIN (COSTS off) EXECUTE one{nulls};
            DEALLOCATE one;
            RESET plan_cache_mode
            """
        );
    }

    [GeneratedRegex(@"\$\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(
        "(?:Index|Index Only|Bitmap Index|Bitmap Heap) Scan",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex IndexScan();

    /// <summary>Plan nodes that read a whole table, or a whole key to find a few rows.</summary>
    [GeneratedRegex("Seq Scan|Hash Join|Merge Join", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Walk();

    [GeneratedRegex(@"(?:->|^)\s*(?:Incremental )?Sort", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sort();

    [GeneratedRegex("->|^[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Node();
}
