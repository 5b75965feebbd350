namespace LiveChat.Samples.Tests.HistoryCli;

public sealed class ArgumentTests
{
    [Rule(H1)]
    [Theory]
    [InlineData("Name a command")]
    [InlineData("no command 'frobnicate'", "frobnicate")]
    [InlineData("Name a command before '--json'", "--json", "dump")]
    [InlineData("needs a FOLDER", "import")]
    [InlineData("'b' is one too many", "import", "a", "b")]
    [InlineData("no option '--archive'", "import", "a", "--archive")]
    [InlineData("no option '-x'", "dump", "-x")]
    [InlineData("needs --data FOLDER, --db FILE or --postgres CONNECTION", "dump")]
    [InlineData("--db and --postgres exclude each other", "dump", "--db", "a", "--postgres", "Host=b")]
    [InlineData("--postgres is not a connection string", "dump", "--postgres", "Hots=b")]
    [InlineData("--postgres is not a connection string", "import", "a", "--postgres", "Host")]
    [InlineData("--db needs a value", "dump", "--db")]
    [InlineData("--db needs a value", "import", "a", "--db=")]
    [InlineData("--db is given twice", "dump", "--db", "a", "--db", "b")]
    [InlineData("takes no 'x'", "dump", "x", "--data", "a")]
    [InlineData("--data needs a value", "dump", "--data")]
    [InlineData("--data needs a value", "dump", "--data", "--json")]
    [InlineData("--data needs a value", "dump", "--data=")]
    [InlineData("--json takes no value", "dump", "--json=yes", "--data", "a")]
    [InlineData("--json is given twice", "dump", "--json", "--json", "--data", "a")]
    [InlineData("needs a SESSIONKEY", "timeline", "--data", "a")]
    [InlineData(
        "--page-size takes a number from 1 to 500, not '0'",
        "timeline",
        "k",
        "--data",
        "a",
        "--page-size",
        "0"
    )]
    [InlineData("not '501'", "timeline", "k", "--data", "a", "--page-size", "501")]
    [InlineData("not 'ten'", "dump", "--data", "a", "--page-size", "ten")]
    [InlineData("not '-1'", "dump", "--data", "a", "--page-size", "-1")]
    [InlineData("not '99999999999999999999'", "dump", "--data", "a", "--page-size", "99999999999999999999")]
    [InlineData("either --contact ID or --item ID", "sessions", "--data", "a")]
    [InlineData("either --contact ID or --item ID", "sessions", "--contact", "c", "--item", "i", "--data", "a")]
    [InlineData("either --contact ID or --item ID", "explain", "k", "--data", "a")]
    [InlineData("--contact needs a value", "sessions", "--contact", "--data", "a")]
    [InlineData("needs --format text|jsonl|html", "export", "k", "--data", "a", "--out", "o")]
    [InlineData("not 'pdf'", "export", "k", "--data", "a", "--out", "o", "--format", "pdf")]
    [InlineData("needs --out FILE", "export", "k", "--data", "a", "--format", "text")]
    [InlineData("needs --data FOLDER, --db FILE", "export", "k", "--out", "o", "--format", "text")]
    [InlineData("overwrite the file of --db", "export", "k", "--db", "o", "--out", "./o", "--format", "text")]
    [InlineData("link SESSIONKEY (--earlier", "link", "k", "--data", "a")]
    [InlineData("link SESSIONKEY (--earlier", "link", "k", "--data", "a", "--cut", "--earlier", "b")]
    [InlineData("merge --from ID --into ID (", "merge", "--data", "a", "--from", "b", "--into", "c")]
    [InlineData(
        "(--plan | --apply | --undo)",
        "merge",
        "--data",
        "a",
        "--from",
        "b",
        "--into",
        "c",
        "--plan",
        "--undo"
    )]
    [InlineData("needs --into ID", "merge", "--data", "a", "--from", "b", "--plan")]
    [InlineData("erase (--contact ID | --account ADDRESS)", "erase", "--data", "a", "--plan")]
    [InlineData("erase (--contact ID | --account ADDRESS)", "erase", "--data", "a", "--contact", "c")]
    [InlineData("needs --after DAYS", "retain", "--data", "a", "--plan")]
    [InlineData("not '0'", "retain", "--data", "a", "--after", "0", "--plan")]
    [InlineData("(--plan | --apply)", "retain", "--data", "a", "--after", "9")]
    [InlineData("hold (--session SESSIONKEY", "hold", "--data", "a")]
    [InlineData("hold (--session SESSIONKEY", "hold", "--data", "a", "--session", "k", "--contact", "c")]
    [InlineData("needs a FILE", "verify")]
    [InlineData("no option '--data'", "verify", "o", "--data", "a")]
    public async Task A_wrong_command_line_says_what_is_wrong_and_how_to_get_help(string message, params string[] args)
    {
        var run = await CliRun.OfAsync(args);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains("--help", run.Error, StringComparison.Ordinal);
    }

    [Rule(H1)]
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    [InlineData("frobnicate", "--help")]
    public async Task Help_names_every_command(params string[] args)
    {
        var run = await CliRun.OfAsync(args);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(
            [
                "import FOLDER",
                "sessions (",
                "timeline SESSIONKEY",
                "explain SESSIONKEY",
                "dump",
                "export SESSIONKEY",
                "verify FILE",
                "--data FOLDER",
                "--db FILE",
                "130 interrupted",
            ],
            form => Assert.Contains(form, run.Output, StringComparison.Ordinal)
        );
    }

    [Rule(H1)]
    [Theory]
    [InlineData("import", "--data FOLDER", "--db FILE", "--json")]
    [InlineData(
        "sessions",
        "--contact ID",
        "--item ID",
        "--archive",
        "--as USER",
        "--data FOLDER",
        "--db FILE",
        "--json"
    )]
    [InlineData("timeline", "--page-size N", "--as USER", "--data FOLDER", "--db FILE", "--json")]
    [InlineData("explain", "--contact ID", "--item ID", "--data FOLDER", "--db FILE", "--json")]
    [InlineData("dump", "--page-size N", "--data FOLDER", "--db FILE")]
    [InlineData("export", "--format text|jsonl|html", "--out FILE", "--for-customer", "--as USER", "--db FILE")]
    [InlineData("verify", "verify FILE", "--help")]
    public async Task Help_of_a_command_names_its_options(string command, params string[] options)
    {
        var run = await CliRun.OfAsync(command, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.All(options, option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Rule(H1)]
    [Fact]
    public async Task Values_that_look_like_options_follow_an_equals_sign_or_two_dashes()
    {
        using var folder = new TranscriptFolder(
            [Lines.Session("--json", "--json")],
            [Lines.Message("m1", "--json", "--json")]
        );

        var timeline = await CliRun.OfAsync("timeline", "--json", $"--data={folder.Path}", "--", "--json");
        var sessions = await CliRun.OfAsync(
            "sessions",
            "--contact=contact/--json",
            "--archive",
            "--json",
            "--data",
            folder.Path
        );

        Assert.Equal((0, 3), (timeline.ExitCode, timeline.Json.Length));
        Assert.Equal("--json", Assert.Single(sessions.Json).GetProperty("sessionKey").GetString());
    }

    [Rule(H1)]
    [Theory]
    [InlineData("There is no folder", null, null)]
    [InlineData("no sessions.jsonl", null, "")]
    [InlineData("no messages.jsonl", "", null)]
    public async Task A_missing_folder_or_file_is_a_problem_with_the_data(
        string message,
        string? sessions,
        string? messages
    )
    {
        using var folder = new TranscriptFolder(
            sessions is null ? null : Array.Empty<byte>(),
            messages is null ? null : Array.Empty<byte>()
        );
        var path = sessions is null && messages is null ? Path.Combine(folder.Path, "gone") : folder.Path;

        Assert.All(
            [await CliRun.OfAsync("import", path), await CliRun.OfAsync("dump", "--data", path)],
            run =>
            {
                Assert.Equal((1, ""), (run.ExitCode, run.Output));
                Assert.Contains(message, run.Error, StringComparison.Ordinal);
            }
        );
    }

    [Rule(S6)]
    [Fact]
    public async Task Unknown_and_unreadable_sessions_get_the_same_answer()
    {
        using var folder = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);

        var unknown = await CliRun.OfAsync("timeline", "s2", "--as", "stranger", "--data", folder.Path);
        var forbidden = await CliRun.OfAsync("timeline", "s1", "--as", "stranger", "--data", folder.Path);
        var explained = await CliRun.OfAsync(
            "explain",
            "s1",
            "--contact",
            "contact/ann",
            "--as",
            "stranger",
            "--data",
            folder.Path
        );
        var listed = await CliRun.OfAsync(
            "sessions",
            "--contact",
            "contact/ann",
            "--archive",
            "--as",
            "stranger",
            "--json",
            "--data",
            folder.Path
        );

        Assert.All([unknown, forbidden, explained], run => Assert.Equal((1, ""), (run.ExitCode, run.Output)));
        Assert.Equal(unknown.Error.Replace("'s2'", "'s1'", StringComparison.Ordinal), forbidden.Error);
        Assert.Equal(forbidden.Error, explained.Error);
        Assert.Equal((0, ""), (listed.ExitCode, listed.Output));
    }

    [Rule(W5)]
    [Theory]
    [InlineData("--contact")]
    [InlineData("--item")]
    public async Task A_missing_page_is_reported_as_unknown(string option)
    {
        using var folder = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);

        var run = await CliRun.OfAsync("sessions", option, "nobody", "--data", folder.Path);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("nobody", run.Error, StringComparison.Ordinal);
    }

    [Rule(L6)]
    [Fact]
    public async Task A_command_that_reads_a_broken_folder_answers_and_warns()
    {
        using var folder = new TranscriptFolder([Lines.Session("s1"), "oops"], [Lines.Message("m1", "s1"), "oops"]);

        var run = await CliRun.OfAsync("dump", "--data", folder.Path);

        Assert.Equal((0, 1), (run.ExitCode, run.Lines.Length));
        Assert.Contains("2 lines rejected", run.Error, StringComparison.Ordinal);
    }
}
