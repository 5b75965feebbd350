using System.Text.Json;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>The built program, started as a user starts it.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TranscriptFolder _folder = new(
        [
            Lines.Session("s1", minute: 0, messages: 2),
            Lines.Session("s2", minute: 10, isActive: true),
            Lines.Session("s3", "bob", minute: 20),
        ],
        [
            Lines.Message("m1", "s1", seq: 1),
            Lines.Message(
                "m2",
                "s1",
                seq: 2,
                change: json => (json["author"], json["authorName"]) = ("operator", "olga")
            ),
            Lines.Message("m3", "s2", seq: 3, minute: 10),
            Lines.Message("m4", "s3", "bob", seq: 4, minute: 20),
        ]
    );

    [Rule(L6)]
    [Fact]
    public async Task Import_prints_counts_and_rejected_lines()
    {
        await File.AppendAllTextAsync(
            Path.Combine(_folder.Path, "messages.jsonl"),
            "oops\n",
            TestContext.Current.CancellationToken
        );

        var people = await CliProcess.RunAsync("import", _folder.Path);
        var json = await CliProcess.RunAsync("import", _folder.Path, "--json");

        Assert.Equal((1, 1), (people.ExitCode, json.ExitCode));
        Assert.Contains("messages.jsonl:5: rejected: ", people.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', people.Output + people.Error);
        Assert.Equal("rejected messages.jsonl 5", Values(json.Json[0], "kind", "file", "line"));
        Assert.Equal(
            "imported 4 3 2 2 1 1 2",
            Values(
                json.Json[1],
                "kind",
                "messages",
                "sessions",
                "channels",
                "contacts",
                "items",
                "liveChats",
                "operators"
            )
        );
        Assert.Equal(
            "1 4 3 0 1 0",
            Values(
                json.Json[1],
                "activeSessions",
                "messagesAdded",
                "sessionsAdded",
                "repeatedLines",
                "rejectedLines",
                "remarks"
            )
        );
        Assert.Equal(2, json.Json.Length);
    }

    [Rule(S3, S5)]
    [Fact]
    public async Task Sessions_lists_the_active_ones_or_the_archive()
    {
        var people = await CliProcess.RunAsync("sessions", "--contact", "contact/ann", "--data", _folder.Path);
        var active = await CliProcess.RunAsync(
            "sessions",
            "--contact",
            "contact/ann",
            "--data",
            _folder.Path,
            "--json"
        );
        var archive = await CliProcess.RunAsync(
            "sessions",
            "--item",
            "request/1",
            "--archive",
            "--as",
            "omar",
            "--data",
            _folder.Path,
            "--json"
        );

        Assert.Equal((0, 0, 0), (people.ExitCode, active.ExitCode, archive.ExitCode));
        Assert.Contains("s2", people.Output, StringComparison.Ordinal);
        Assert.Equal(
            "s2 active shop irc ann olga contact/ann null",
            Values(
                Assert.Single(active.Json),
                "sessionKey",
                "status",
                "liveChat",
                "messenger",
                "account",
                "operator",
                "contact",
                "closedAtUtc"
            )
        );
        Assert.Equal(
            "customer ann 2024-02-29T12:10:00Z text of m3",
            Values(active.Json[0].GetProperty("lastMessage"), "author", "authorName", "sentAtUtc", "text")
        );
        Assert.Equal(
            ["s3 closed", "s1 closed"],
            archive.Json.Select(session => Values(session, "sessionKey", "status"))
        );
    }

    [Rule(T1, T6)]
    [Fact]
    public async Task Timeline_shows_earlier_messages_above_the_session()
    {
        var people = await CliProcess.RunAsync("timeline", "s2", "--data", _folder.Path);
        var json = await CliProcess.RunAsync(
            "timeline",
            "s2",
            "--page-size",
            "1",
            "--as",
            "olga",
            "--data",
            _folder.Path,
            "--json"
        );

        Assert.Equal((0, 0), (people.ExitCode, json.ExitCode));
        Assert.True(
            people.Output.IndexOf("text of m1", StringComparison.Ordinal)
                < people.Output.IndexOf("text of m3", StringComparison.Ordinal)
        );
        Assert.Equal(
            ["boundary", "message", "message", "boundary", "boundary", "message"],
            json.Json.Select(entry => entry.GetProperty("kind").GetString())
        );
        Assert.Equal(
            ["opened s1", "closed s1", "opened s2"],
            new[] { 0, 3, 4 }.Select(at => Values(json.Json[at], "boundary", "sessionKey"))
        );
        Assert.Equal(
            "m2 s1 operator olga 2024-02-29T12:00:00Z text of m2",
            Values(json.Json[2], "source", "sessionKey", "author", "authorName", "sentAtUtc", "text")
        );
    }

    [Rule(S8)]
    [Fact]
    public async Task Explain_says_why_a_session_is_on_a_page()
    {
        var people = await CliProcess.RunAsync("explain", "s1", "--item", "request/1", "--data", _folder.Path);
        var contact = await CliProcess.RunAsync(
            "explain",
            "s1",
            "--contact",
            "contact/ann",
            "--data",
            _folder.Path,
            "--json"
        );
        var item = await CliProcess.RunAsync("explain", "s1", "--item", "request/1", "--data", _folder.Path, "--json");
        var other = await CliProcess.RunAsync(
            "explain",
            "s1",
            "--contact",
            "contact/bob",
            "--data",
            _folder.Path,
            "--json"
        );

        Assert.Equal((0, 0, 0, 0), (people.ExitCode, contact.ExitCode, item.ExitCode, other.ExitCode));
        Assert.Contains("request/1", people.Output, StringComparison.Ordinal);
        Assert.Equal(
            "account s1 irc:ann accounts contact/ann",
            Values(Assert.Single(contact.Json), "kind", "sessionKey", "account", "field", "item")
        );
        Assert.Equal(
            "binding s1 request/1 null 2024-02-29T12:00:00.000001Z",
            Values(Assert.Single(item.Json), "kind", "sessionKey", "item", "by", "atUtc")
        );
        Assert.Equal("", other.Output);
    }

    [Rule(T1)]
    [Fact]
    public async Task Dump_prints_every_session_with_its_sources()
    {
        var run = await CliProcess.RunAsync("dump", "--data", _folder.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            """
            {"sessionKey":"s1","sources":["m1","m2"]}
            {"sessionKey":"s2","sources":["m1","m2","m3"]}
            {"sessionKey":"s3","sources":["m4"]}

            """.ReplaceLineEndings("\n"),
            run.Output
        );
    }

    [Rule(H1)]
    [Theory]
    [InlineData(2, "frobnicate")]
    [InlineData(1, "dump", "--data", "no/such/folder")]
    [InlineData(0, "--help")]
    public async Task The_exit_code_reaches_the_shell(int expected, params string[] args)
    {
        var run = await CliProcess.RunAsync(args);

        Assert.Equal(expected, run.ExitCode);
        Assert.Equal(expected != 0, run.Error.Length > 0);
    }

    public void Dispose() => _folder.Dispose();

    private static string Values(JsonElement line, params string[] names) =>
        string.Join(
            ' ',
            names.Select(name =>
                line.GetProperty(name) is { ValueKind: JsonValueKind.Null } ? "null" : line.GetProperty(name).ToString()
            )
        );
}
