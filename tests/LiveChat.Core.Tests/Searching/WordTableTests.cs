using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LiveChat.Storage;

namespace LiveChat.Tests.Searching;

/// <summary>The table of docs/search.md, which says what a word is.</summary>
public sealed partial class WordTableTests
{
    private static readonly ImmutableArray<(string Text, string Query, bool IsFound)> Lines =
    [
        .. File.ReadLines(RepositoryRoot.Combine("docs", "search.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(Read),
    ];

    public static TheoryData<string, string, bool> Table =>
        [.. Lines.Select(line => new TheoryDataRow<string, string, bool>(line.Text, line.Query, line.IsFound))];

    [Rule(Q2)]
    [Theory]
    [MemberData(nameof(Table))]
    public void A_query_finds_what_the_table_says(string text, string query, bool isFound)
    {
        var message = Messages.Of(text);
        var sought = SearchText.Of(query);
        Assert.NotEmpty(sought.Words);
        Assert.Equal(isFound, sought.IsIn(message));

        // What the words are in, a store finds by the terms; what it finds and they are not in, is left out.
        var terms = SearchTerms.Of(text).ToHashSet(StringComparer.Ordinal);
        Assert.True(!isFound || sought.Words.All(word => word.IsIn(terms)));
        Assert.Equal(isFound, !sought.MarksIn(text).IsEmpty && sought.IsIn(message));
    }

    [Rule(Q2)]
    [Fact]
    public void The_table_has_all_that_it_is_to_specify()
    {
        Assert.True(Lines.Length >= 130, $"{Lines.Length} queries.");
        Assert.True(Lines.Count(line => !line.IsFound) >= 35);
    }

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();

    private static IEnumerable<(string Text, string Query, bool IsFound)> Read(string line)
    {
        var cells = line.Trim('|').Split(" | ").Select(cell => cell.Trim(' ', '|')).ToList();
        var text = Code().Match(cells[0]).Groups["code"].Value;
        return cells
            .Skip(1)
            .Take(2)
            .SelectMany(
                (cell, column) => Code().Matches(cell).Select(query => (text, query.Groups["code"].Value, column == 0))
            );
    }
}
