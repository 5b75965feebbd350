using System.Text.RegularExpressions;

namespace LiveChat.Storage.PostgreSql.Tests;

/// <summary>The SQL texts in the package.</summary>
internal static partial class SqlTexts
{
    /// <summary>
    /// All texts, as they run in a schema; texts that are parts of others are included in these. Texts of a migration are
    /// not among them: it runs once, alone, over whole tables of an older version.
    /// </summary>
    public static List<(string Name, string Text)> All(string schema) =>
        [
            .. typeof(PostgreSqlStore)
                .Assembly.GetManifestResourceNames()
                .Where(name => !name.StartsWith("version_", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => (name, new Sql(schema).Text(name))),
        ];

    /// <summary>The texts that read or write rows of the tables.</summary>
    public static List<(string Name, string Text)> OfRows(string schema) =>
        [
            .. All(schema)
                .Where(one =>
                    Statement().IsMatch(one.Text)
                    && one.Text.Contains($"\"{schema}\"", StringComparison.Ordinal)
                    && !one.Name.StartsWith("store_", StringComparison.Ordinal)
                ),
        ];

    [GeneratedRegex("^(?:SELECT|WITH|INSERT|UPDATE|DELETE) ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Statement();
}
