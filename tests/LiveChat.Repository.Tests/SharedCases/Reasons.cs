namespace LiveChat.Repository.Tests.SharedCases;

/// <summary>Why a case has no test, as <c>reasons.md</c> beside this file says.</summary>
internal static class Reasons
{
    public static IReadOnlyDictionary<string, string> ById { get; } =
        File.ReadAllLines(RepositoryRoot.Combine("tests", "LiveChat.Repository.Tests", "SharedCases", "reasons.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('|', 3))
            .ToDictionary(cells => cells[1].Trim(), cells => cells[2].Trim(' ', '|'), StringComparer.Ordinal);
}
