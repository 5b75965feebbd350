namespace LiveChat.Storage.ConformanceTests.Tests;

public sealed class ContractCoverageTests
{
    private static readonly string[] s_contract = File.ReadAllLines(RepositoryRoot.Combine("docs", "contracts.md"));

    private static IReadOnlyList<string[]> Sources { get; } =
    [
        .. Directory
            .GetFiles(RepositoryRoot.Combine("src", "LiveChat.Storage.ConformanceTests"), "*.cs")
            .Select(File.ReadAllLines),
    ];

    [Fact]
    public void Every_rule_of_the_contract_has_a_test_of_the_kit_or_is_declared_to_have_none()
    {
        var rules = ListedAs("- **C").Select(rest => "C" + rest.Split(' ')[0]).ToList();
        var none = ListedAs("- **No test** (").Select(rest => rest.Split(')')[0]).ToList();
        var proven = Sources
            .SelectMany(lines => lines)
            .Where(IsContract)
            .SelectMany(NumbersOf)
            .ToHashSet(StringComparer.Ordinal);

        Assert.True(rules.Count >= 56, $"Only {rules.Count} rules were found.");
        Assert.Equal(rules.Distinct(), rules);
        Assert.Empty(rules.Except(proven).Except(none));
        Assert.Empty(proven.Append("all").Except(rules).Except(["all"]));
        Assert.Empty(none.Intersect(proven));
    }

    [Fact]
    public void Every_test_of_the_kit_names_the_rules_that_it_proves()
    {
        var tests = 0;
        foreach (var lines in Sources)
        {
            for (var line = 0; line < lines.Length; line++)
            {
                if (lines[line].Trim() == "[Fact]")
                {
                    Assert.Contains(lines[Math.Max(0, line - 3)..line], above => IsContract(above));
                    tests++;
                }
            }
        }

        Assert.True(tests >= 120, $"Only {tests} tests were found.");
    }

    [Fact]
    public void Every_test_of_a_suite_can_be_overridden()
    {
        var tests = KitSuites.All.SelectMany(Broken.SuiteRun.TestsOf).ToList();

        Assert.True(tests.Count >= 120, $"Only {tests.Count} tests were found.");
        Assert.All(
            tests,
            test => Assert.True(test is { IsVirtual: true, IsFinal: false }, $"{test.Name} cannot be overridden.")
        );
    }

    private static bool IsContract(string line) =>
        line.TrimStart().StartsWith("// Contract: ", StringComparison.Ordinal);

    private static IEnumerable<string> ListedAs(string beginning) =>
        s_contract
            .Where(line => line.StartsWith(beginning, StringComparison.Ordinal))
            .Select(line => line[beginning.Length..]);

    private static string[] NumbersOf(string line) =>
        [.. line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(", ").Where(number => number != "all")];
}
