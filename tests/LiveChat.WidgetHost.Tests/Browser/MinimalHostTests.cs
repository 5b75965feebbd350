namespace LiveChat.WidgetHost.Tests.Browser;

/// <summary>The sample of one file, started as the README says.</summary>
public sealed class MinimalHostTests(Chromium chromium) : MinimalHost(chromium)
{
    private const string Program = "samples/MinimalHost/host.cs";

    private protected override Task<(string Folder, string Program)> ProgramAsync() =>
        Task.FromResult((RepositoryRoot.Path, Program));

    [Fact]
    public void The_host_has_at_most_fifteen_lines_beside_directives()
    {
        var lines = File.ReadLines(RepositoryRoot.Combine(Program.Split('/')))
            .Where(line => line.Length > 0 && line[0] != '#' && !line.StartsWith("using ", StringComparison.Ordinal))
            .ToList();

        Assert.InRange(lines.Count, 1, 15);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 120));
    }
}
