namespace LiveChat.Repository.Tests.Rules;

/// <summary>Writes <c>docs/rules.md</c>: every rule with the tests that prove it.</summary>
internal static class RuleTable
{
    private static readonly (string Letter, string Title)[] s_parts =
    [
        ("W", "the widget on a form"),
        ("S", "the sessions shown"),
        ("T", "the timeline"),
        ("A", "rights"),
        ("L", "the life of a session"),
        ("R", "reach and sending"),
        ("K", "kinds of content"),
        ("P", "live feeds"),
        ("H", "hosts"),
        ("Q", "finding"),
    ];

    public static string Write(IReadOnlyList<RuleMark> marks) =>
        string.Join(
            '\n',
            (string[])[.. Head(), .. s_parts.SelectMany(part => Part(part, marks)), .. Later(), string.Empty]
        );

    private static IEnumerable<string> Head() =>
        [
            "# Rules and their tests",
            string.Empty,
            "Each rule in one sentence, with the number of tests that prove it; their names are folded away below each table.",
            "This file is generated from the attributes `[Rule(…)]` of the tests, and a test fails when it differs from them;",
            "`LIVECHAT_APPROVE=true dotnet test tests/LiveChat.Repository.Tests` writes it again.",
        ];

    private static IEnumerable<string> Part((string Letter, string Title) part, IReadOnlyList<RuleMark> marks)
    {
        var rules = RuleBook
            .Rules.Where(rule =>
                rule.Key.StartsWith(part.Letter, StringComparison.Ordinal) && !RuleBook.Later.ContainsKey(rule.Key)
            )
            .ToList();
        return
        [
            string.Empty,
            $"## {part.Letter}: {part.Title}",
            string.Empty,
            "| rule | says | tests |",
            "| --- | --- | ---: |",
            .. rules.Select(rule =>
                $"| {rule.Key} | {rule.Value} | {marks.Where(one => one.Rule == rule.Key).Distinct().Count()} |"
            ),
            string.Empty,
            "<details>",
            $"<summary>The tests of {part.Letter}</summary>",
            .. rules.SelectMany(rule => TestsOf(rule.Key, marks)),
            string.Empty,
            "</details>",
        ];
    }

    private static IEnumerable<string> TestsOf(string rule, IReadOnlyList<RuleMark> marks)
    {
        var files = marks
            .Where(mark => mark.Rule == rule)
            .Distinct()
            .GroupBy(mark => (mark.File, mark.Class))
            .OrderBy(file => file.Key.Class, StringComparer.Ordinal)
            .ThenBy(file => file.Key.File, StringComparer.Ordinal);
        return
        [
            string.Empty,
            $"**{rule}**",
            string.Empty,
            .. files.SelectMany(file =>
                file.Select(test => $"  - {test.Test}")
                    .Order(StringComparer.Ordinal)
                    .Prepend($"- [{file.Key.Class}](../{file.Key.File})")
            ),
        ];
    }

    private static IEnumerable<string> Later() =>
        [
            string.Empty,
            "## Proved by later work",
            string.Empty,
            "| rule | says |",
            "| --- | --- |",
            .. RuleBook.Later.Select(rule => $"| {rule.Key} | {rule.Value} |"),
        ];
}
