using System.Text.RegularExpressions;
using LiveChat.Repository.Tests.Conventions;

namespace LiveChat.Repository.Tests.Rules;

/// <summary>A test that says, in an attribute, which rule it proves.</summary>
internal sealed record RuleMark(string Rule, string File, string Class, string Test)
{
    private static readonly Regex s_class = new(@"\bclass (?<name>\w+)", RegexOptions.NonBacktracking);
    private static readonly Regex s_test = new(
        @"^    public (?:virtual )?(?:async )?[\w<>]+ (?<name>\w+)\(",
        RegexOptions.NonBacktracking
    );
    private static readonly Regex s_mark = new(@"^\s*\[Rule\((?<ids>[A-Z0-9, ]+)\)\]$", RegexOptions.NonBacktracking);
    private static readonly Regex s_attribute = new(
        @"^\s*(?:// Rule:|\[(?:.*[\[, ])?Rule\()",
        RegexOptions.NonBacktracking
    );

    /// <summary>
    /// All attributes <c>[Rule(…)]</c> in the tests and the kit, read from the sources, so that each has its file.
    /// </summary>
    public static IReadOnlyList<RuleMark> Read() => [.. Sources().SelectMany(Read)];

    /// <summary>The lines that name rules in any other form, which the table would not see.</summary>
    public static IReadOnlyList<string> Unread() =>
        [.. Sources().SelectMany(file => file.Lines.Where(line => s_attribute.IsMatch(line) && !s_mark.IsMatch(line)))];

    private static IEnumerable<SourceFile> Sources() =>
        SourceFile.Below("tests").Concat(SourceFile.Below("src/LiveChat.Storage.ConformanceTests"));

    private static IEnumerable<RuleMark> Read(SourceFile file)
    {
        var inClass = string.Empty;
        foreach (var (index, line) in file.Lines.Index())
        {
            inClass =
                s_class.Match(line) is { Success: true } declared && !line.TrimStart().StartsWith('/')
                    ? declared.Groups["name"].Value
                    : inClass;
            if (s_mark.Match(line) is { Success: true } mark)
            {
                foreach (var rule in mark.Groups["ids"].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return new RuleMark(rule, file.Path, inClass, TestBelow(file, index));
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
