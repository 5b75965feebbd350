using System.Runtime.CompilerServices;
using System.Text.Json;
using HistoryCli;
using HistoryCli.CommandLine;
using HistoryCli.Loading;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>An interrupted import leaves whole sessions, and repeating the import completes it.</summary>
public sealed class InterruptionTests
{
    private const int Sessions = 1_500;

    private static readonly Lazy<(string[] Sessions, string[] Messages)> Whole = new(() => Part(_ => true));

    private static readonly Lazy<(string[] Sessions, string[] Messages)> Half = new(() =>
        Part(number => number % 2 == 0)
    );

    private static Task<CliRun>? s_wholeDump;

    [Rule(L6)]
    [Theory]
    [InlineData("Reading sessions.jsonl", 1)]
    [InlineData("Reading messages.jsonl", 5_000)]
    [InlineData("Keeping names", 1)]
    [InlineData("Keeping names", 2)]
    [InlineData("Importing sessions", 1)]
    [InlineData("Importing sessions", 2)]
    [InlineData("Importing sessions", 63)]
    [InlineData("Importing sessions", 64)]
    [InlineData("Importing sessions", 65)]
    [InlineData("Importing sessions", 1_000)]
    [InlineData("Importing sessions", 1_400)]
    [InlineData("Importing sessions", 1_500)]
    public async Task A_cancelled_import_is_completed_by_the_next(string step, int report)
    {
        using var folder = FolderOf(Whole);
        using var kept = new KeptFile();
        var whole = await WholeDumpAsync(folder);

        var cancelled = await CancelAsync(folder.Path, kept.Path, step, report);
        var left = await CliRun.OfAsync("dump", "--db", kept.Path);
        AssertWholeSessions(whole, left);
        await kept.ImportAsync(folder.Path);

        Assert.True(cancelled);
        KeptHistoryTests.AssertSame(whole.Output, await kept.DumpAsync());
    }

    [Rule(L6)]
    [Fact]
    public async Task An_import_that_is_cancelled_repeatedly_still_completes()
    {
        using var folder = FolderOf(Whole);
        using var kept = new KeptFile();
        var whole = await WholeDumpAsync(folder);

        var random = new Random(20_041_115);
        for (var times = 0; times < 8; times++)
        {
            Assert.True(await CancelAsync(folder.Path, kept.Path, "Importing sessions", random.Next(1, Sessions)));
            AssertWholeSessions(whole, await CliRun.OfAsync("dump", "--db", kept.Path));
        }

        await kept.ImportAsync(folder.Path);
        KeptHistoryTests.AssertSame(whole.Output, await kept.DumpAsync());
    }

    [Rule(L6)]
    [Fact]
    public async Task An_import_whose_process_is_killed_is_completed_by_the_next()
    {
        using var folder = FolderOf(Whole);
        using var kept = new KeptFile();
        var whole = await WholeDumpAsync(folder);

        var lefts = new List<int>();
        string[] points =
        [
            "Reading messages.jsonl: 50 %",
            "Keeping names",
            "Importing sessions: 0 %",
            "Importing sessions: 20 %",
            "Importing sessions: 50 %",
        ];
        foreach (var point in points)
        {
            using var process = CliProcess.Start("import", folder.Path, "--db", kept.Path);
            await process.SeeAsync(point);
            process.Kill();
            Assert.NotEqual(0, (await process.EndAsync()).ExitCode);

            var left = await CliRun.OfAsync("dump", "--db", kept.Path);
            AssertWholeSessions(whole, left);
            lefts.Add(left.Lines.Length);
        }

        await kept.ImportAsync(folder.Path);

        Assert.Equal(lefts.Order(), lefts);
        Assert.Equal(0, lefts[0]);
        Assert.Contains(lefts, left => left is >= Sessions / 5 and < Sessions);
        KeptHistoryTests.AssertSame(whole.Output, await kept.DumpAsync());
    }

    [Rule(L6)]
    [Fact]
    public async Task Ctrl_C_ends_the_program_with_its_exit_code_and_keeps_the_imported_sessions()
    {
        if (OperatingSystem.IsWindows())
        {
            Requirement.Missing(
                nameof(Ctrl_C_ends_the_program_with_its_exit_code_and_keeps_the_imported_sessions),
                "no signals"
            );
        }

        // The whole corpus, so that the import still runs for seconds when the signal arrives.
        var folder = SharedFiles.Data("ubuntu");
        var whole = await CliRun.OfAsync("dump", "--data", folder);
        using var kept = new KeptFile();
        using var process = CliProcess.Start("import", folder, "--db", kept.Path);

        await process.SeeAsync("Importing sessions: 10 %");
        await process.InterruptAsync();
        var run = await process.EndAsync();
        var left = await CliRun.OfAsync("dump", "--db", kept.Path);
        await kept.ImportAsync(folder);

        Assert.Equal((130, ""), (run.ExitCode, run.Output));
        Assert.EndsWith($"Interrupted; {kept.Path} keeps what was done.\n", run.Error, StringComparison.Ordinal);
        Assert.InRange(left.Lines.Length, whole.Lines.Length / 10, whole.Lines.Length - 1);
        Assert.False(File.Exists(kept.Path + "-wal"));
        KeptHistoryTests.AssertSame(whole.Output, await kept.DumpAsync());
    }

    [Rule(L6)]
    [Fact]
    public async Task Ctrl_C_before_anything_is_kept_is_reported_too()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };

        var code = await Cli.RunAsync(["dump", "--data", "any"], output, error, new CancellationToken(canceled: true));

        Assert.Equal((130, "", "Interrupted.\n"), (code, output.ToString(), error.ToString()));
    }

    [Rule(L3, L6)]
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_processes_may_import_into_one_file_at_once(bool sameFolder)
    {
        using var whole = FolderOf(Whole);
        using var even = FolderOf(Half);
        using var kept = new KeptFile();

        using var one = CliProcess.Start("import", whole.Path, "--db", kept.Path, "--json");
        using var other = CliProcess.Start("import", sameFolder ? whole.Path : even.Path, "--db", kept.Path, "--json");
        CliRun[] runs = [await one.EndAsync(), await other.EndAsync()];

        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
        KeptHistoryTests.AssertSame((await WholeDumpAsync(whole)).Output, await kept.DumpAsync());
    }

    [Rule(L3)]
    [Theory]
    [InlineData("s1", 2, "key s1", "s1:m1")]
    [InlineData("s2", 1, "opening ", "s1:m1")]
    public async Task If_two_concurrent_imports_contradict_the_later_one_is_refused(
        string key,
        int sequence,
        string conflict,
        string expected
    )
    {
        using var first = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);
        using var second = new TranscriptFolder([Lines.Session(key)], [Lines.Message("m2", key, seq: sequence)]);
        using var kept = new KeptFile();
        var cancellationToken = TestContext.Current.CancellationToken;
        var arguments = ArgumentParser.Parse(["import", "any", "--db", kept.Path]);

        await using (var slow = await LoadedHistory.OpenAsync(arguments, cancellationToken))
        {
            await kept.ImportAsync(first.Path);
            var refused = await Assert.ThrowsAsync<DataException>(() =>
                new Importer(slow, new Reports(_ => { })).ImportAsync(second.Path, cancellationToken)
            );
            Assert.Contains(conflict, refused.Message, StringComparison.Ordinal);
            Assert.Contains("Import it again", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(expected, Text(await kept.DumpAsync()));
        var again = await CliRun.OfAsync("import", second.Path, "--db", kept.Path, "--json");
        Assert.Equal((key == "s1" ? 0 : 1, ""), (again.ExitCode, again.Error));
        Assert.Equal(key == "s1" ? "s1:m1,m2" : "s1:m1", Text(await kept.DumpAsync()));

        static string Text(string dump) =>
            string.Join(' ', new CliRun(0, dump, "").Dump.Select(line => $"{line.Key}:{string.Join(',', line.Value)}"));
    }

    private static TranscriptFolder FolderOf(
        Lazy<(string[] Sessions, string[] Messages)> part,
        [CallerMemberName] string test = ""
    )
    {
        SharedFiles.Data("ubuntu", test);
        return new TranscriptFolder(part.Value.Sessions, part.Value.Messages);
    }

    /// <summary>The dump of an uninterrupted import into memory; made once.</summary>
    private static Task<CliRun> WholeDumpAsync(TranscriptFolder folder)
    {
        lock (Whole)
        {
            return s_wholeDump ??= CliRun.OfAsync("dump", "--data", folder.Path);
        }
    }

    /// <summary>The corpus's first sessions, as many as asked for, with their messages.</summary>
    private static (string[] Sessions, string[] Messages) Part(Func<int, bool> isWanted)
    {
        var folder = SharedFiles.Data("ubuntu");
        var sessions = File.ReadLines(Path.Combine(folder, "sessions.jsonl"))
            .Take(Sessions)
            .Where((_, number) => isWanted(number))
            .ToDictionary(KeyOf, StringComparer.Ordinal);
        return (
            [.. sessions.Values],
            [.. File.ReadLines(Path.Combine(folder, "messages.jsonl")).Where(line => sessions.ContainsKey(KeyOf(line)))]
        );
    }

    /// <summary>Imports until a step has reported a number of times.</summary>
    /// <returns>Whether the import was cancelled.</returns>
    private static async Task<bool> CancelAsync(string folder, string file, string step, int report)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var seen = 0;
        var reports = new Reports(one =>
        {
            if (one.Name == step && ++seen == report)
            {
                source.Cancel();
            }
        });
        await using var history = await LoadedHistory.OpenAsync(
            ArgumentParser.Parse(["import", folder, "--db", file]),
            source.Token
        );
        try
        {
            await new Importer(history, reports).ImportAsync(folder, source.Token);
        }
        catch (OperationCanceledException)
        {
            return true;
        }

        return source.IsCancellationRequested;
    }

    /// <summary>
    /// An interrupted import keeps a part of the final lines, each whole, because a channel's oldest sessions are imported first.
    /// </summary>
    private static void AssertWholeSessions(CliRun whole, CliRun left)
    {
        if (left.ExitCode != 0)
        {
            Assert.Equal(("", 1), (left.Output, left.ExitCode));
            Assert.Contains("contains no imported folder", left.Error, StringComparison.Ordinal);
        }

        Assert.Subset(whole.Lines.ToHashSet(StringComparer.Ordinal), left.Lines.ToHashSet(StringComparer.Ordinal));
    }

    private static string KeyOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("sessionKey").GetString()!;
    }

    private sealed class Reports(Action<Step> report) : IProgress<Step>
    {
        public void Report(Step value) => report(value);
    }
}
