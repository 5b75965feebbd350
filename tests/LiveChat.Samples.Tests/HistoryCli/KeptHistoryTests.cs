using System.Text.Json;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>The history that <c>--db</c> keeps equals the one in memory.</summary>
public sealed class KeptHistoryTests
{
    [Rule(T1, L6)]
    [Theory]
    [InlineData("stripe")]
    [InlineData("ubuntu")]
    public async Task A_kept_corpus_gives_the_dump_of_memory_byte_for_byte_and_importing_it_again_adds_nothing(
        string name
    )
    {
        var folder = SharedFiles.Data(name);
        using var kept = new KeptFile();
        var memory = await CliRun.OfAsync("dump", "--data", folder);

        var first = await kept.ImportAsync(folder);
        AssertSame(memory.Output, await kept.DumpAsync());
        var second = await kept.ImportAsync(folder);
        AssertSame(memory.Output, await kept.DumpAsync("--page-size", "33"));

        Assert.Equal(
            (Count(first, "messages"), Count(first, "sessions")),
            (Count(first, "messagesAdded"), memory.Lines.Length)
        );
        Assert.Equal((0, 0), (Count(second, "messagesAdded"), Count(second, "sessionsAdded")));
        Assert.Equal(
            (Count(first, "messages"), Count(first, "sessions")),
            (Count(second, "messages"), Count(second, "sessions"))
        );
    }

    [Rule(L6)]
    [Theory]
    [InlineData("stripe", 2, 1, false)]
    [InlineData("stripe", 3, 2, true)]
    [InlineData("ubuntu", 3, 4, true)]
    public async Task Parts_kept_one_after_the_other_give_the_same_result_as_in_memory(
        string name,
        int count,
        int seed,
        bool cutsSessions
    )
    {
        var folder = SharedFiles.Data(name);
        using var kept = new KeptFile();
        var parts = Parts(folder, count, new Random(seed), cutsSessions);
        try
        {
            var added = new List<int>();
            foreach (var part in parts)
            {
                var run = await CliRun.OfAsync("import", part.Path, "--db", kept.Path, "--json");
                Assert.Empty(run.Rejected);
                added.Add(Count(run, "messagesAdded"));
            }

            var memory = await CliRun.OfAsync(["dump", .. parts.SelectMany(part => new[] { "--data", part.Path })]);
            var dump = await kept.DumpAsync();
            var again = await kept.ImportAsync(folder);

            Assert.All(added, one => Assert.InRange(one, 1_000, int.MaxValue));
            Assert.Equal((Count(again, "messages"), 0), (added.Sum(), Count(again, "messagesAdded")));
            AssertSame(memory.Output, dump);
            AssertSame(dump, await kept.DumpAsync());
            if (!cutsSessions)
            {
                AssertSame((await CliRun.OfAsync("dump", "--data", folder)).Output, dump);
            }
        }
        finally
        {
            parts.ForEach(part => part.Dispose());
        }
    }

    [Rule(T1, T2)]
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_command_answers_alike_from_the_kept_history_and_from_memory(int seed)
    {
        var made = new SyntheticTranscript(seed, sharesMinutes: true);
        using var folder = new TranscriptFolder(made.Sessions, made.Messages);
        using var kept = new KeptFile();
        await kept.ImportAsync(folder.Path);
        var keys = made.Sessions.ConvertAll(KeyOf);

        var compared = 0;
        await SameAsync("dump", "--page-size=3");
        await SameAsync("dump", "--json");
        foreach (var option in new[] { "--contact=contact/ann", "--contact=contact///x/", "--item=request/1" })
        {
            await SameAsync("sessions", option, "--json");
            await SameAsync("sessions", option, "--archive", "--json");
            await SameAsync("sessions", option, "--archive", "--as", "omar", "--json");
            await SameAsync("explain", option, "--json", "--", keys[0]);
        }

        foreach (var key in keys.Where((_, number) => number % 10 == 0))
        {
            await SameAsync("timeline", "--page-size", "7", "--", key);
            await SameAsync("timeline", "--json", "--", key);
            await SameAsync("explain", "--item=request/1", "--json", "--", key);
        }

        Assert.InRange(compared, 40, int.MaxValue);

        async Task SameAsync(params string[] args)
        {
            var memory = await CliRun.OfAsync([args[0], "--data", folder.Path, .. args[1..]]);
            Assert.Equal(0, memory.ExitCode);
            var answer = await CliRun.OfAsync([args[0], "--db", kept.Path, .. args[1..]]);
            Assert.Equal((0, memory.Error), (answer.ExitCode, answer.Error));

            // Sessions with the same opening on two channels are ordered by the channels' ids, which differ in each store.
            Assert.Equal(InOrder(memory.Lines), InOrder(answer.Lines));
            compared += memory.Output.Length > 0 ? 1 : 0;

            IEnumerable<string> InOrder(string[] lines) =>
                args[0] == "sessions" ? lines.Order(StringComparer.Ordinal) : lines;
        }
    }

    [Rule(L6)]
    [Fact]
    public async Task A_folder_that_a_command_reads_is_kept_in_addition_to_the_others()
    {
        using var one = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);
        using var two = new TranscriptFolder(
            [Lines.Session("s2", minute: 5)],
            [Lines.Message("m2", "s2", seq: 2, minute: 5)]
        );
        using var three = new TranscriptFolder([Lines.Session("s3", "bob")], [Lines.Message("m3", "s3", "bob")]);
        using var kept = new KeptFile();

        await kept.ImportAsync(one.Path);
        var looked = await CliRun.OfAsync("dump", "--data", two.Path, "--data", three.Path, "--db", kept.Path);
        var archive = await CliRun.OfAsync(
            "sessions",
            "--contact",
            "contact/ann",
            "--archive",
            "--json",
            "--db",
            kept.Path
        );

        Assert.Equal((0, ""), (looked.ExitCode, looked.Error));
        Assert.Equal(["m1", "m2"], looked.Dump["s2"]);
        Assert.Equal(["s1", "s2", "s3"], looked.Dump.Keys);
        Assert.Equal(looked.Output, await kept.DumpAsync());
        Assert.Equal(["s2", "s1"], archive.Json.Select(KeyOf));
    }

    [Rule(L6)]
    [Fact]
    public async Task The_decisions_of_an_earlier_run_hold_for_the_next()
    {
        using var later = new TranscriptFolder([Lines.Session("s1", messages: 1)], [Lines.Message("m2", "s1", seq: 7)]);
        using var whole = new TranscriptFolder(
            [Lines.Session("s1", messages: 2)],
            [Lines.Message("m1", "s1", seq: 3), Lines.Message("m2", "s1", seq: 7)]
        );
        using var moved = new TranscriptFolder([Lines.Session("s1", minute: 1, messages: 0)], []);
        using var rival = new TranscriptFolder([Lines.Session("s9")], [Lines.Message("m9", "s9", seq: 7)]);
        using var kept = new KeptFile();

        await kept.ImportAsync(later.Path);
        var added = await kept.ImportAsync(whole.Path);
        var movedRun = await CliRun.OfAsync("import", moved.Path, "--db", kept.Path, "--json");
        var rivalRun = await CliRun.OfAsync("import", rival.Path, "--db", kept.Path, "--json");

        Assert.Equal((1, 0), (Count(added, "messagesAdded"), Count(added, "sessionsAdded")));
        Assert.Equal(
            "The session was already imported with another channel or opening.",
            Assert.Single(movedRun.Rejected).Reason
        );
        Assert.Contains(
            rivalRun.Rejected,
            problem => problem.Reason == "The session opens at the same time as 's1' on the same channel."
        );
        Assert.Equal("{\"sessionKey\":\"s1\",\"sources\":[\"m1\",\"m2\"]}\n", await kept.DumpAsync());
    }

    [Rule(T9)]
    [Theory]
    [InlineData("~looks derived")]
    [InlineData("with\\u0001control")]
    [InlineData("\\u0000 \\u2028")]
    [InlineData("🦁 two words")]
    public async Task Odd_sources_and_keys_are_kept_unchanged(string escaped)
    {
        var source = JsonDocument.Parse($"\"{escaped}\"").RootElement.GetString()!;
        var longSource = source + new string('x', 99_000);
        using var folder = new TranscriptFolder(
            [Lines.Session(longSource, messages: 2)],
            [Lines.Message(source, longSource), Lines.Message(longSource, longSource, seq: 2)]
        );
        using var kept = new KeptFile();

        await kept.ImportAsync(folder.Path);

        var line = JsonDocument.Parse(await kept.DumpAsync()).RootElement;
        Assert.Equal(longSource, line.GetProperty("sessionKey").GetString());
        Assert.Equal(
            [source, longSource],
            line.GetProperty("sources").EnumerateArray().Select(one => one.GetString()!)
        );
    }

    [Rule(H1)]
    [Theory]
    [InlineData("a=b.db")]
    [InlineData("Data Source=x;Mode=Memory")]
    [InlineData("file:x?mode=memory")]
    [InlineData("|DataDirectory|'\"")]
    [InlineData(":memory:")]
    public async Task A_file_may_have_any_name(string name)
    {
        using var folder = new TranscriptFolder([Lines.Session("s1")], [Lines.Message("m1", "s1")]);
        using var kept = new KeptFile(name);

        await kept.ImportAsync(folder.Path);

        Assert.True(File.Exists(kept.Path));
        Assert.Equal("{\"sessionKey\":\"s1\",\"sources\":[\"m1\"]}\n", await kept.DumpAsync());
    }

    [Rule(S6)]
    [Fact]
    public async Task Nobody_can_import_into_the_programs_own_live_chat()
    {
        const string own = "HistoryCli catalog";
        using var folder = new TranscriptFolder(
            [Lines.Session("s1", liveChat: own), Lines.Session("s2")],
            [Lines.Message("m1", "s1", liveChat: own), Lines.Message("m2", "s2")]
        );
        using var kept = new KeptFile();

        var run = await CliRun.OfAsync("import", folder.Path, "--db", kept.Path, "--json");

        Assert.Contains(("sessions.jsonl", 1, "'HistoryCli catalog' is the program's own live chat."), run.Rejected);
        Assert.Equal("{\"sessionKey\":\"s2\",\"sources\":[\"m2\"]}\n", await kept.DumpAsync());
    }

    [Rule(L6)]
    [Fact]
    public async Task An_empty_folder_is_kept_as_an_empty_history()
    {
        using var folder = new TranscriptFolder(Array.Empty<string>(), []);
        using var kept = new KeptFile();

        await kept.ImportAsync(folder.Path);

        Assert.Equal("", await kept.DumpAsync());
    }

    /// <summary>Compares long texts line by line, so that the failure shows one line.</summary>
    internal static void AssertSame(string expected, string actual)
    {
        if (expected != actual)
        {
            Assert.All(expected.Split('\n').Zip(actual.Split('\n')), pair => Assert.Equal(pair.First, pair.Second));
            Assert.Equal(expected.Length, actual.Length);
        }
    }

    /// <summary>Splits a corpus into parts; if that cuts sessions, a session's first messages may be in the last part.</summary>
    private static List<TranscriptFolder> Parts(string folder, int count, Random random, bool cutsSessions)
    {
        var sessions = File.ReadAllLines(Path.Combine(folder, "sessions.jsonl"));
        var partOf = sessions.ToDictionary(KeyOf, _ => random.Next(count), StringComparer.Ordinal);
        var messages = File.ReadLines(Path.Combine(folder, "messages.jsonl"))
            .ToLookup(line => cutsSessions ? random.Next(count) : partOf[KeyOf(line)]);
        return Enumerable
            .Range(0, count)
            .Select(part =>
            {
                var keys = messages[part].Select(KeyOf).ToHashSet(StringComparer.Ordinal);
                return new TranscriptFolder(sessions.Where(line => keys.Contains(KeyOf(line))), messages[part]);
            })
            .ToList();
    }

    private static int Count(CliRun run, string name) => run.Counts.GetProperty(name).GetInt32();

    private static string KeyOf(string line) => KeyOf(JsonDocument.Parse(line).RootElement);

    private static string KeyOf(JsonElement line) => line.GetProperty("sessionKey").GetString()!;
}
