using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>The page about transcripts, its schemas and its example agree with the program.</summary>
public sealed class FormatTests
{
    private static readonly Regex s_member = new(
        "^\\| `(?<name>[A-Za-z]+)` \\|",
        RegexOptions.NonBacktracking | RegexOptions.Multiline
    );

    private static readonly string s_docs = RepositoryRoot.Combine("docs");

    // Case: FC-66
    [Fact]
    public async Task FC_66_the_example_of_the_page_is_imported_whole()
    {
        var run = await CliRun.OfAsync("import", Path.Combine(s_docs, "transcripts"), "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.RejectedPlaces);
        Assert.Empty(run.Remarks);
        Assert.Equal(
            (2, 3),
            (run.Counts.GetProperty("sessionsAdded").GetInt32(), run.Counts.GetProperty("messagesAdded").GetInt32())
        );
    }

    // Case: FC-66
    [Theory]
    [InlineData("sessions")]
    [InlineData("messages")]
    public async Task FC_66_page_schema_example_and_program_name_the_same_members(string file)
    {
        var schema = JsonNode.Parse(await ReadAsync($"transcripts/{file}.schema.json"))!;
        var members = schema["properties"]!.AsObject().Select(member => member.Key).ToList();
        var required = schema["required"]!.AsArray().Select(name => (string)name!).ToList();
        var page = (await ReadAsync("transcripts.md"))
            .Split("\n## ")
            .Single(part => part.StartsWith($"`{file}.jsonl`", StringComparison.Ordinal));
        var line = JsonNode.Parse((await ReadAsync($"transcripts/{file}.jsonl")).Split('\n')[0])!.AsObject();

        Assert.Equal(members, s_member.Matches(page).Select(match => match.Groups["name"].Value));
        Assert.Equal(members, line.Select(member => member.Key));
        Assert.All(required, name => Assert.Contains(name, members));
        Assert.All(
            members.Except(required),
            name => Assert.Contains($"`{name}` | text or null; may be missing", page, StringComparison.Ordinal)
        );
        foreach (var name in required)
        {
            await RejectsWithoutAsync(file, line, name);
        }
    }

    /// <summary>The program reports each missing member that the schema requires.</summary>
    private static async Task RejectsWithoutAsync(string file, JsonObject line, string name)
    {
        var without = line.DeepClone().AsObject();
        without.Remove(name);
        var other = (await ReadAsync($"transcripts/{(file == "sessions" ? "messages" : "sessions")}.jsonl")).Split(
            '\n'
        )[0];
        using var folder = new TranscriptFolder(
            [file == "sessions" ? without.ToJsonString() : other],
            [file == "messages" ? without.ToJsonString() : other]
        );

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Contains(($"{file}.jsonl", 1), run.RejectedPlaces);
        Assert.Contains(run.Rejected, problem => problem.Reason.Contains($"'{name}'", StringComparison.Ordinal));
    }

    private static Task<string> ReadAsync(string path) =>
        File.ReadAllTextAsync(Path.Combine(s_docs, path), TestContext.Current.CancellationToken);
}
