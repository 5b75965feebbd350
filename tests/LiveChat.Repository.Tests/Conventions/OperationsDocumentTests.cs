using System.Text.RegularExpressions;

namespace LiveChat.Repository.Tests.Conventions;

public sealed class OperationsDocumentTests
{
    private static readonly string s_document = File.ReadAllText(RepositoryRoot.Combine("docs", "operations.md"));

    [Rule(H4)]
    [Fact]
    public void The_table_of_instruments_names_everything_that_the_library_reports_and_nothing_else()
    {
        var source = string.Concat(SourceFile.Below("src").Select(file => file.Text));
        var reported = Names(source, @"""(?<name>livechat\.(?:[a-z]+\.?)+)""");
        var listed = Names(s_document, @"`(?<name>livechat\.(?:[a-z]+\.?)+)`");

        Assert.Equal(
            reported.Append("livechat.command").Append("livechat.read").Distinct().Order(StringComparer.Ordinal),
            listed
        );
        Assert.All(
            Names(source, @"return Measured\(\s*""(?<name>[a-z-]+)"""),
            read => Assert.Contains($"`{read}`", s_document, StringComparison.Ordinal)
        );
    }

    private static List<string> Names(string text, string pattern) =>
        [
            .. Regex
                .Matches(text, pattern, RegexOptions.NonBacktracking)
                .Select(match => match.Groups["name"].Value)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
