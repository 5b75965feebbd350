using System.Text.RegularExpressions;
using LiveChat.Repository.Tests.Conventions;

namespace LiveChat.Repository.Tests.Rules;

/// <summary>A test with the rule that the comment above it names.</summary>
internal sealed record RuleComment(string Rule, string File, string Class, string Test)
{
    private static readonly Regex s_class = new(@"\bclass (?<name>\w+)", RegexOptions.NonBacktracking);
    private static readonly Regex s_test = new(@"^    public (?:virtual )?(?:async )?[\w<>]+ (?<name>\w+)\(", RegexOptions.NonBacktracking);
    private static readonly Regex s_comment = new(@"^\s*// Rule: (?<ids>.*)$", RegexOptions.NonBacktracking);

    /// <summary>
    /// All comments <c>// Rule: …</c> in the tests and the kit; a comment that no test follows has an empty test.
    /// </summary>
    public static IReadOnlyList<RuleComment> Read() =>
        [.. SourceFile.Below("tests").Concat(SourceFile.Below("src/LiveChat.Storage.ConformanceTests")).SelectMany(Read)];

    private static IEnumerable<RuleComment> Read(SourceFile file)
    {
        var inClass = string.Empty;
        foreach (var (index, line) in file.Lines.Index())
        {
            inClass = s_class.Match(line) is { Success: true } declared && !line.TrimStart().StartsWith('/') ? declared.Groups["name"].Value : inClass;
            if (s_comment.Match(line) is { Success: true } comment)
            {
                foreach (var rule in comment.Groups["ids"].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return new RuleComment(rule, file.Path, inClass, TestBelow(file, index));
                }
            }
        }
    }

    private static string TestBelow(SourceFile file, int index)
    {
        foreach (var line in file.Lines.Skip(index + 1).TakeWhile(line => line.Length > 0))
        {
            if (s_test.Match(line) is { Success: true } test)
            {
                return test.Groups["name"].Value;
            }
        }

        return string.Empty;
    }
}
