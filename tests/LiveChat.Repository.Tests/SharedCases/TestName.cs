using System.Text.RegularExpressions;
using LiveChat.Repository.Tests.Conventions;

namespace LiveChat.Repository.Tests.SharedCases;

/// <summary>The names of all tests, read from the sources: methods below a <c>[Fact]</c> or a <c>[Theory]</c>.</summary>
internal static class TestName
{
    private static readonly Regex s_attribute = new(@"^    \[(?:Fact|Theory)\b", RegexOptions.NonBacktracking);

    private static readonly Regex s_method = new(
        @"^    public (?:static |virtual )?(?:async )?[\w<>]+ (?<name>\w+)\(",
        RegexOptions.NonBacktracking
    );

    public static IReadOnlyList<string> Read() =>
        [.. SourceFile.Below("tests", "src/LiveChat.Storage.ConformanceTests").SelectMany(Read)];

    private static IEnumerable<string> Read(SourceFile file)
    {
        var isTest = false;
        foreach (var line in file.Lines)
        {
            isTest |= s_attribute.IsMatch(line);
            if (isTest && s_method.Match(line) is { Success: true } method)
            {
                yield return method.Groups["name"].Value;
                isTest = false;
            }
        }
    }
}
