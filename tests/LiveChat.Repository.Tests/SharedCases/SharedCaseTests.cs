namespace LiveChat.Repository.Tests.SharedCases;

/// <summary>Checks that every shared case has a test that names it, or a written reason.</summary>
public sealed class SharedCaseTests
{
    private static readonly IReadOnlyList<string> s_tests = TestName.Read();

    [Rule(A8)]
    [Fact]
    public void Every_attack_has_a_test_that_names_it_or_a_reason() =>
        RequireAll(SharedFiles.Case("attacks.json"), "attacks", 1);

    [Rule(A8)]
    [Fact]
    public void Every_case_of_a_peer_has_a_test_that_names_it_or_a_reason() =>
        RequireAll(SharedFiles.Case("peer_cases.json"), "cases", 1);

    [Rule(A8)]
    [Fact]
    public void Every_case_from_real_use_has_a_test_that_names_it_or_a_reason() =>
        RequireAll(SharedFiles.Case("field_cases.json"), "cases", 1);

    [Fact]
    public void Tests_are_found_in_every_test_project()
    {
        Assert.True(s_tests.Count >= 700, $"Only {s_tests.Count} tests were found.");
        Assert.Contains(nameof(Tests_are_found_in_every_test_project), s_tests);
        Assert.DoesNotContain(nameof(RequireAll), s_tests);
    }

    [Rule(A8)]
    [Theory]
    [InlineData("""{"attacks":[{"id":"ATK-01"},{"id":"XX-99"},{"name":"none"},7]}""", "XX-99,entry 2,entry 3")]
    [InlineData("""{"attacks":[{"id":"ATK-0"},{"id":"ATK-1"}]}""", "ATK-0,ATK-1")]
    [InlineData("""{"attacks":[]}""", "no cases")]
    [InlineData("""{"cases":[{"id":"ATK-01"}]}""", "no list 'attacks'")]
    [InlineData("[]", "no list 'attacks'")]
    public void An_unknown_case_fails_with_its_name(string json, string named)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, json);
        try
        {
            var failure = Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => RequireAll(path, "attacks", 1));
            Assert.All(named.Split(','), part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void RequireAll(string path, string list, int atLeast)
    {
        var ids = CaseFile.IdsOf(path, list);
        Assert.True(ids.Count >= atLeast, $"{Path.GetFileName(path)} has no cases.");
        var problems = ids.Select(ProblemOf).OfType<string>().ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static string? ProblemOf(string id)
    {
        var isTested = s_tests.Any(name => Names(name, id));
        var hasReason = Reasons.ById.TryGetValue(id, out var reason) && reason.Length > 20;
        return (isTested, hasReason) switch
        {
            (false, false) =>
                $"{id}: neither a test whose name contains {id.Replace('-', '_')} nor a reason in SharedCases/reasons.md.",
            (true, true) => $"{id}: has a test and a reason in SharedCases/reasons.md; one of them is wrong.",
            _ => null,
        };
    }

    /// <summary>Whether a test's name contains the id as whole words: ATK_01 is not in ATK_012.</summary>
    private static bool Names(string test, string id) =>
        $"_{test}_".Contains($"_{id.Replace('-', '_')}_", StringComparison.Ordinal);
}
