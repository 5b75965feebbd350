namespace LiveChat.Repository.Tests.Architecture;

/// <summary>A library's drawing in <c>docs/architecture.md</c>: a line for each folder, from the bottom up, with arrows to others.</summary>
internal static class FolderDrawing
{
    public static IReadOnlyList<(string Folder, IReadOnlyList<string> Uses)> Read(string library) =>
        [
            .. File.ReadLines(RepositoryRoot.Combine("docs", "architecture.md"))
                .SkipWhile(line => !string.Equals(line, $"```folders {library}", StringComparison.Ordinal))
                .Skip(1)
                .TakeWhile(line => !string.Equals(line, "```", StringComparison.Ordinal))
                .Select(Parse),
        ];

    private static (string Folder, IReadOnlyList<string> Uses) Parse(string line)
    {
        var parts = line.Split("->", StringSplitOptions.TrimEntries);
        return (parts[0], parts is [_, var uses] ? uses.Split(' ', StringSplitOptions.RemoveEmptyEntries) : []);
    }
}
