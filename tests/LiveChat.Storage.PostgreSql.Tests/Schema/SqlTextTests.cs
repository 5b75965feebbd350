using System.Text.RegularExpressions;

namespace LiveChat.Storage.PostgreSql.Tests.Schema;

/// <summary>The rules that let one SQL text serve one server and a cluster, checked in the package's texts.</summary>
public sealed partial class SqlTextTests
{
    private const string Schema = "the_schema";

    /// <summary>Patterns that a text must not contain, with the reasons.</summary>
    private static readonly (string Pattern, string Why)[] s_banned =
    [
        (
            @"\bnow\s*\(|\bclock_timestamp|\bcurrent_timestamp|\btransaction_timestamp|\blocaltime|\bcurrent_date",
            "times are parameters"
        ),
        (@"\brandom\s*\(|\bgen_random_uuid|\buuid_generate|\bnextval", "ids are parameters"),
        (@"\bMERGE\b", "a cluster cannot do it across shards"),
        (@"\badvisory", "only rows are locked"),
        (@"\bSERIALIZABLE\b", "nothing depends on it"),
        (@"\bFOR\s+(NO\s+KEY\s+UPDATE|SHARE|KEY\s+SHARE)", "rows are locked by changing them"),
        (@"\bNOTIFY\b|\bpg_notify\b", "it makes commits wait for one another"),
        (@"\bLOCK\s+TABLE\b|\bTRUNCATE\b", "other transactions are running"),
        (
            @"\bCREATE\s+(OR\s+REPLACE\s+)?(CONSTRAINT\s+)?(TRIGGER|RULE|FUNCTION|PROCEDURE|SEQUENCE)\b",
            "nothing runs by itself"
        ),
        (@"\bREFERENCES\b|\bFOREIGN\b", "a cluster has no foreign keys across groups"),
        (@"\bSELECT\s+\*\s+FROM\s+(?!unnest)", "columns are named explicitly"),
    ];

    /// <summary>Lists across channels: all shards answer, each from a range of its own index.</summary>
    private static readonly string[] s_ofAllShards =
    [
        "added_account_forget",
        "channel_by_newest",
        "entry_queued",
        "list_by_live_chat_backwards",
        "list_by_live_chat_forwards",
        "search_backwards",
        "search_forwards",
        "search_run_count",
        "search_run_documents",
        "search_run_entries",
    ];

    /// <summary>
    /// Three shapes that a real cluster (Citus 13.2) cannot plan; see <c>docs/operations-postgresql.md</c>.
    /// </summary>
    [Fact]
    public void No_text_has_a_shape_that_a_cluster_cannot_plan()
    {
        var texts = SqlTexts.OfRows(Schema);

        Assert.True(texts.Count >= 40, $"Only {texts.Count} texts were found.");
        Assert.All(texts, text => Assert.Null(ShapeOf(text.Text)));
        Assert.Equal(
            ["a union under an insert", "a union in a joined sub-select", "a union in a joined sub-select", null],
            new[]
            {
                "INSERT INTO t (a) SELECT g.a FROM (SELECT 1 UNION ALL SELECT 2) g",
                "SELECT 1 FROM (SELECT 1 UNION ALL SELECT 2) e LEFT JOIN s ON true",
                "SELECT 1 FROM s JOIN (SELECT f(1) UNION ALL SELECT 2) e ON true",
                "SELECT 1 FROM a JOIN b ON true UNION ALL SELECT 2 FROM a JOIN b ON f(true)",
            }.Select(ShapeOf)
        );
    }

    private static string? ShapeOf(string text) =>
        Says(text, @"^INSERT\b[\s\S]*\bUNION\b") ? "a union under an insert"
        : Says(
            text,
            @"\((?>[^()]|\((?<open>)|\)(?<-open>))*\bUNION\b(?>[^()]|\((?<open>)|\)(?<-open>))*\)\s*\w+\s+(LEFT\s+|INNER\s+)?JOIN\b"
        ) || Says(text, @"\bJOIN\s+\([^()]*(\([^()]*\)[^()]*)*\bUNION\b")
            ? "a union in a joined sub-select"
        : null;

    [Fact]
    public void No_text_contains_what_a_cluster_cannot_do_or_what_makes_hosts_wait()
    {
        var texts = SqlTexts.All(Schema);

        Assert.True(texts.Count >= 50, $"Only {texts.Count} texts were found.");
        Assert.All(
            texts,
            text =>
                Assert.All(
                    s_banned,
                    banned =>
                        Assert.False(
                            Says(text.Text, banned.Pattern),
                            $"{text.Name} contains {banned.Pattern}: {banned.Why}."
                        )
                )
        );
    }

    [Fact]
    public void Only_the_one_row_of_the_store_is_locked_for_update()
    {
        Assert.Equal(
            ["store_lock"],
            SqlTexts.All(Schema).Where(text => Says(text.Text, @"\bFOR\s+UPDATE\b")).Select(text => text.Name)
        );
        Assert.Contains("WHERE id = 1 FOR UPDATE", new Sql(Schema).Text("store_lock"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_joins_tables_that_are_distributed_by_different_columns()
    {
        var texts = SqlTexts.OfRows(Schema);
        var joins = 0;

        foreach (var (name, text) in texts)
        {
            var tables = TablesOf(text);
            joins += tables.Count > 1 ? 1 : 0;
            Assert.True(tables.Count > 0, $"{name} uses no table.");
            Assert.True(tables.Select(ColumnOf).Distinct().Count() == 1, $"{name} is of {string.Join(", ", tables)}.");
        }

        Assert.True(joins >= 5, $"Only {joins} texts use several tables.");
    }

    [Fact]
    public void Every_text_states_the_value_of_the_distribution_column_or_takes_it_from_its_arrays()
    {
        var texts = SqlTexts.OfRows(Schema).Where(text => !s_ofAllShards.Contains(text.Name)).ToList();

        Assert.True(texts.Count >= 35, $"Only {texts.Count} texts were found.");
        Assert.All(
            texts,
            text =>
            {
                var column = ColumnOf(TablesOf(text.Text)[0]);
                var said = text.Text.StartsWith("INSERT", StringComparison.Ordinal)
                    ? $@"INSERT INTO \S+(?: AS \w+)? \([^)]*\b{column}\b"
                    : $@"\b\w\.{column} = (?:\$\d|[a-z]\.{column}\b)";
                Assert.True(Says(text.Text, said), $"{text.Name} does not name {column}: {text.Text}");
            }
        );
    }

    [Fact]
    public void Every_ON_CONFLICT_names_the_distribution_column_and_changes_no_key()
    {
        var puts = SqlTexts.All(Schema).Where(text => Says(text.Text, "ON CONFLICT")).ToList();

        Assert.True(puts.Count >= 8, $"Only {puts.Count} texts were found.");
        Assert.All(
            puts,
            put =>
            {
                var conflict = Conflict().Match(put.Text);
                Assert.True(conflict.Success, put.Name);
                var keys = conflict.Groups["keys"].Value.Split(", ");
                Assert.Contains(ColumnOf(TablesOf(put.Text)[0]), keys);
                var changed = Changed()
                    .Matches(conflict.Groups["set"].Value)
                    .Select(match => match.Groups["column"].Value)
                    .ToList();
                Assert.Equal(Says(put.Text, "DO UPDATE"), changed.Count > 0);
                Assert.DoesNotContain(changed, keys.Contains);
            }
        );
    }

    [Fact]
    public void Only_the_store_row_is_changed_by_UPDATE_and_no_VALUES_contains_a_query()
    {
        var texts = SqlTexts.All(Schema);

        Assert.Equal(
            [
                "store_renew",
                "store_search_begin",
                "store_search_end",
                "store_search_forget",
                "store_search_off",
                "store_search_step",
                "store_update",
            ],
            texts.Where(text => Says(text.Text, @"(?<!DO )(?<!FOR )\bUPDATE\b")).Select(text => text.Name)
        );
        Assert.DoesNotContain(texts, text => Says(text.Text, @"\bVALUES\s*\([^;]*\bSELECT\b"));
    }

    /// <summary>
    /// A cluster plans a text for one shard only if the text states the value for each of its tables: it infers none for a table
    /// inside a sub-select from the one outside.
    /// </summary>
    [Fact]
    public void A_text_about_one_channel_states_the_channel_for_each_of_its_tables()
    {
        var texts = SqlTexts
            .OfRows("s")
            .Where(one => one.Text.Contains(".channel_id = $1", StringComparison.Ordinal))
            .ToList();

        Assert.True(texts.Count >= 8, $"Only {texts.Count} texts are about one channel.");
        Assert.Contains(texts, one => Says(one.Text, @"edit d WHERE d\.channel_id = \$1"));
        Assert.All(texts, one => Assert.False(Says(one.Text, @"\(SELECT .*channel_id = [a-z]+\.channel_id"), one.Name));
    }

    [Fact]
    public void No_decision_depends_on_the_name_of_a_constraint()
    {
        var sources = Directory
            .EnumerateFiles(
                RepositoryRoot.Combine("src", "LiveChat.Storage.PostgreSql"),
                "*.cs",
                SearchOption.AllDirectories
            )
            .Select(File.ReadAllText)
            .ToList();

        Assert.True(sources.Count >= 30);
        Assert.All(sources, source => Assert.DoesNotContain("ConstraintName", source, StringComparison.Ordinal));
    }

    private static bool Says(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    private static List<string> TablesOf(string text) =>
        [.. Table().Matches(text).Select(match => match.Groups["name"].Value).Distinct()];

    private static string ColumnOf(string table) => Distribution.Tables.Single(one => one.Table == table).Column;

    [GeneratedRegex("\"the_schema\"\\.(?<name>\\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Table();

    [GeneratedRegex(
        @"ON CONFLICT \((?<keys>[\w, ]+)\) DO (?:NOTHING|UPDATE SET\s+(?<set>[^;]*?))(?:\nWHERE|\nRETURNING|$)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Conflict();

    [GeneratedRegex(
        @"(?<column>\w+) = (?:excluded|greatest|CASE)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Changed();
}
