namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>Commands that change a kept history: links, merges, legal holds, retention.</summary>
public sealed class ChangingTests : IAsyncLifetime
{
    private readonly TranscriptFolder _folder = new(
        [Lines.Session("a1"), Lines.Session("a2", minute: 10), Lines.Session("b1", "bea", minute: 20)],
        [
            Lines.Message("m1", "a1", seq: 1),
            Lines.Message("m2", "a2", seq: 2, minute: 10),
            Lines.Message("m3", "b1", "bea", seq: 3, minute: 20),
        ]
    );

    private readonly KeptFile _kept = new();

    public async ValueTask InitializeAsync() => await _kept.ImportAsync(_folder.Path);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        _kept.Dispose();
        return ValueTask.CompletedTask;
    }

    [Rule(P1)]
    [Fact]
    public async Task Link_stitches_and_undo_takes_it_back()
    {
        Assert.Equal(["m3"], (await DumpAsync())["b1"]);

        Assert.Equal("Done.\n", (await DoneAsync("link", "b1", "--earlier", "a2")).Output);
        Assert.Equal(["m1", "m2", "m3"], (await DumpAsync())["b1"]);
        Assert.Equal("It was so before; nothing changed.\n", (await DoneAsync("link", "b1", "--earlier", "a2")).Output);

        await DoneAsync("link", "b1", "--undo");
        await DoneAsync("link", "a2", "--cut");
        Assert.Equal(["m3"], (await DumpAsync())["b1"]);
        Assert.Equal(["m2"], (await DumpAsync())["a2"]);

        Assert.True(
            (await DoneAsync("link", "a2", "--cut", "--undo", "--json")).Json[0].GetProperty("changed").GetBoolean()
        );
        Assert.Equal(["m1", "m2"], (await DumpAsync())["a2"]);
    }

    [Rule(P1, A8)]
    [Fact]
    public async Task Link_answers_for_what_a_user_may_not_read_as_for_what_is_not_there()
    {
        var unknown = await RunAsync("link", "b1", "--earlier", "none", "--as", "nobody");
        var hidden = await RunAsync("link", "b1", "--earlier", "a2", "--as", "nobody");

        Assert.Equal((1, 1), (unknown.ExitCode, hidden.ExitCode));
        Assert.Equal("error: There is no session 'none', or 'nobody' may not read it.\n", unknown.Error);
        Assert.Equal(["m3"], (await DumpAsync())["b1"]);
    }

    [Rule(P2)]
    [Fact]
    public async Task Merge_says_first_what_it_would_do_and_undo_gives_all_back()
    {
        string[] pair = ["merge", "--from", "contact/ann", "--into", "contact/bea"];
        var plan = await DoneAsync([.. pair, "--plan"]);
        Assert.Equal("2 sessions in 1 channels would change.\n", plan.Output);
        Assert.Equal(["b1"], await OfAsync("contact/bea"));

        var done = await DoneAsync([.. pair, "--apply", "--json"]);
        Assert.Equal(2, done.Json[0].GetProperty("sessions").GetInt32());
        Assert.Equal(["a1", "a2", "b1"], await OfAsync("contact/bea"));

        // The program knows a contact by the sessions that are bound to it.
        var gone = await RunAsync("sessions", "--contact", "contact/ann");
        Assert.Contains("There is no item 'contacts/contact/ann'", gone.Error, StringComparison.Ordinal);
        Assert.Equal("0 sessions in 0 channels changed.\n", (await DoneAsync([.. pair, "--apply"])).Output);

        await DoneAsync([.. pair, "--undo"]);
        Assert.Equal(["b1"], await OfAsync("contact/bea"));
        Assert.Equal(["a1", "a2"], await OfAsync("contact/ann"));
    }

    [Rule(P3)]
    [Fact]
    public async Task Erase_says_first_what_would_go_then_it_is_gone_and_the_import_brings_it_back_with_no_run()
    {
        var plan = await DoneAsync("erase", "--contact", "contact/ann", "--plan");
        Assert.Contains("2 sessions, 2 messages would go.", plan.Output, StringComparison.Ordinal);
        Assert.Equal(["m1", "m2"], (await DumpAsync())["a2"]);

        await DoneAsync("hold", "--channel", "a1");
        var held = await DoneAsync("erase", "--contact", "contact/ann", "--apply");
        Assert.Contains("on hold, and stays", held.Output, StringComparison.Ordinal);
        await DoneAsync("hold", "--channel", "a1", "--lift");

        var done = (await DoneAsync("erase", "--contact", "contact/ann", "--apply", "--json")).Json[0];
        Assert.True(done.GetProperty("applied").GetBoolean());
        Assert.Equal(2, done.GetProperty("channels")[0].GetProperty("messages").GetInt32());
        var again = await CliRun.OfAsync("import", _folder.Path, "--db", _kept.Path);
        Assert.Contains("erased", again.Output + again.Error, StringComparison.Ordinal);
        Assert.Equal(["b1"], (await DumpAsync()).Where(one => one.Value.Count > 0).Select(one => one.Key));
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(_kept.Path)!))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(-1, bytes.AsSpan().IndexOf("text of m1"u8));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("text of m2"u8));
        }
    }

    [Rule(P4)]
    [Fact]
    public async Task Retain_removes_what_has_expired_and_is_not_on_hold()
    {
        await DoneAsync("hold", "--session", "a1");
        await DoneAsync("hold", "--contact", "contact/bea", "--as", "lea");
        var plan = await DoneAsync("retain", "--after", "30", "--plan");
        Assert.Contains(
            "1 sessions in 1 channels would go.\n2 have expired and are on hold",
            plan.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(3, (await DumpAsync()).Count(session => session.Value.Count > 0));

        var done = await DoneAsync("retain", "--after", "30", "--apply", "--json");
        var report = done.Json[0];
        Assert.Equal(
            (true, 1, 2, true),
            (
                report.GetProperty("applied").GetBoolean(),
                report.GetProperty("sessions").GetInt32(),
                report.GetProperty("held").GetInt32(),
                report.GetProperty("complete").GetBoolean()
            )
        );
        Assert.Equal(["m1"], (await DumpAsync())["a1"]);

        await DoneAsync("hold", "--session", "a1", "--lift");
        await DoneAsync("hold", "--channel", "a1");
        Assert.StartsWith(
            "0 sessions",
            (await DoneAsync("retain", "--after", "30", "--apply")).Output,
            StringComparison.Ordinal
        );
        await DoneAsync("hold", "--channel", "a1", "--lift");
        Assert.StartsWith(
            "0 sessions",
            (await DoneAsync("retain", "--after", "36500", "--inactive", "--apply")).Output,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "1 sessions",
            (await DoneAsync("retain", "--after", "30", "--inactive", "--apply")).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_session_that_is_not_there_is_named()
    {
        foreach (
            var args in new[]
            {
                (string[])["hold", "--session", "none"],
                ["hold", "--channel", "none"],
                ["link", "none", "--undo"],
            }
        )
        {
            var run = await RunAsync(args);
            Assert.Equal((1, "error: There is no session 'none'.\n"), (run.ExitCode, run.Error));
        }
    }

    private Task<CliRun> RunAsync(params string[] args) => CliRun.OfAsync([.. args, "--db", _kept.Path]);

    private async Task<CliRun> DoneAsync(params string[] args)
    {
        var run = await RunAsync(args);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    private async Task<Dictionary<string, List<string>>> DumpAsync() => (await DoneAsync("dump", "--json")).Dump;

    private async Task<IEnumerable<string>> OfAsync(string contact) =>
        (await DoneAsync("sessions", "--contact", contact, "--archive", "--json"))
            .Json.Select(line => line.GetProperty("sessionKey").GetString()!)
            .Order(StringComparer.Ordinal);
}
