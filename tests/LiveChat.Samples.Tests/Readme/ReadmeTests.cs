using System.Text.RegularExpressions;
using LiveChat.Samples.Tests.QuickStart;

namespace LiveChat.Samples.Tests.Readme;

public sealed class ReadmeTests
{
    private static readonly string s_readme = RepositoryRoot.Combine("README.md");

    [Fact]
    public void The_program_of_the_readme_is_the_beginning_of_the_quick_start()
    {
        var program = MarkdownBlocks.Read(s_readme, "csharp")[0];
        var source = File.ReadAllText(RepositoryRoot.Combine("samples", "QuickStart", "Program.cs"));

        Assert.StartsWith($"{program}\n\n// The two examples", source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_host_of_the_readme_and_its_page_are_the_sample_of_one_file()
    {
        var host = File.ReadAllText(RepositoryRoot.Combine("samples", "MinimalHost", "host.cs"));
        var page = File.ReadAllText(RepositoryRoot.Combine("samples", "MinimalHost", "wwwroot", "index.html"));

        Assert.Contains(
            MarkdownBlocks.Read(s_readme, "csharp"),
            block => host.EndsWith($"\n\n{block}\n", StringComparison.Ordinal)
        );
        Assert.Contains(Assert.Single(MarkdownBlocks.Read(s_readme, "html")), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_readme_shows_the_output_that_its_program_prints()
    {
        var shown = Assert.Single(MarkdownBlocks.Read(s_readme, "text"));

        var printed = await QuickStartProcess.RunAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith($"{shown}\n\n=== ", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void All_code_of_the_documents_is_in_a_compiled_file()
    {
        string[] compiled =
        [
            RepositoryRoot.Combine("samples"),
            RepositoryRoot.Combine("tests", "LiveChat.Samples.Tests"),
            RepositoryRoot.Combine("tests", "LiveChat.WidgetHost.Tests", "Package"),
        ];
        var sources = compiled
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            )
            .Select(file => Unindented(File.ReadAllText(file)))
            .ToList();
        var blocks = Directory
            .EnumerateFiles(RepositoryRoot.Combine("docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(s_readme)
            .SelectMany(file => MarkdownBlocks.Read(file, "csharp").Select(block => (file, block)))
            .ToList();

        Assert.True(blocks.Count >= 3, $"Only {blocks.Count} blocks of code were found.");
        Assert.All(
            blocks,
            one =>
                Assert.True(
                    sources.Exists(source => source.Contains(Unindented(one.block), StringComparison.Ordinal)),
                    $"No compiled file has this code of {Path.GetFileName(one.file)}:\n{one.block}"
                )
        );
    }

    [Fact]
    public void The_readme_has_two_commands_and_five_terms_and_six_considerations()
    {
        var lines = File.ReadAllLines(s_readme);

        Assert.Equal(
            ["dotnet run --project samples/QuickStart", "dotnet test -c Release"],
            lines.Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal))
        );
        Assert.Equal(5, Section(lines, "Five terms").Count(line => line.StartsWith('|')) - 2);
        Assert.Equal(
            6,
            Section(lines, "Design considerations").Count(line => line.StartsWith("- ", StringComparison.Ordinal))
        );
        Assert.True(MarkdownBlocks.Read(s_readme, "csharp")[^2].Split('\n').Length <= 15);
    }

    [Fact]
    public void Every_link_in_the_documents_leads_to_a_file_of_the_repository()
    {
        var target = new Regex(@"\]\((?<to>[^)#:]+)\)", RegexOptions.NonBacktracking);
        var links = Directory
            .EnumerateFiles(RepositoryRoot.Combine("docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(s_readme)
            .SelectMany(file =>
                target
                    .Matches(File.ReadAllText(file))
                    .Select(link =>
                        (From: file, To: Path.Combine(Path.GetDirectoryName(file)!, link.Groups["to"].Value))
                    )
            )
            .ToList();

        Assert.True(links.Count >= 5, $"Only {links.Count} links were found.");
        Assert.All(
            links,
            link => Assert.True(Path.Exists(link.To), $"{link.From} links to {link.To}, which does not exist.")
        );
    }

    private static IEnumerable<string> Section(string[] lines, string title) =>
        lines
            .SkipWhile(line => line != $"## {title}")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));
}
