namespace LiveChat.Repository.Tests.SharedCases;

/// <summary>The reasons why cases have no test, from <c>reasons.md</c> next to this file.</summary>
internal static class Reasons
{
    public static IReadOnlyDictionary<string, string> ById { get; } =
        File.ReadAllLines(RepositoryRoot.Combine("tests", "LiveChat.Repository.Tests", "SharedCases", "reasons.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Split('|', 3))
            .ToDictionary(cells => cells[1].Trim(), cells => cells[2].Trim(' ', '|'), StringComparer.Ordinal);
}
