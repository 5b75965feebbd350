using System.Text;

namespace LiveChat.Samples.Tests.HistoryCli;

public sealed class OddDataTests
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    [Rule(T1, T2)]
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Other_transcripts_of_the_kind_give_the_naive_oracles_dump(int seed)
    {
        var made = new SyntheticTranscript(seed, sharesMinutes: true);
        using var folder = new TranscriptFolder(made.Sessions, made.Messages);
        using var shuffled = new TranscriptFolder(Shuffled(made.Sessions, seed), Shuffled(made.Messages, seed));
        var expected = NaiveOracle.Read(folder.Path).Dump();

        var report = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Equal(
            (0, 3, 36),
            (
                report.ExitCode,
                report.Counts.GetProperty("liveChats").GetInt32(),
                report.Counts.GetProperty("channels").GetInt32()
            )
        );
        Assert.InRange(report.Counts.GetProperty("activeSessions").GetInt32(), 1, 36);
        Assert.Contains(expected.Values, sources => sources.Count == 0);
        foreach (var pageSize in new[] { "1", "2", "5", "17", "500" })
        {
            CorpusTests.AssertSame(
                expected,
                (await CliRun.OfAsync("dump", "--data", folder.Path, "--page-size", pageSize)).Dump
            );
        }

        CorpusTests.AssertSame(expected, (await CliRun.OfAsync("dump", "--data", shuffled.Path)).Dump);
        CorpusTests.AssertSame(
            expected,
            (await CliRun.OfAsync("dump", "--data", folder.Path, "--data", shuffled.Path)).Dump
        );
    }

    [Rule(T2)]
    [Fact]
    public async Task One_nickname_in_two_live_chats_is_two_channels_on_one_page()
    {
        using var folder = new TranscriptFolder(
            [Lines.Session("a/b/1", "b/c", liveChat: "a"), Lines.Session("a/b/2", "b/c", liveChat: "z", minute: 5)],
            [Lines.Message("m1", "a/b/1", "b/c", 1, "a"), Lines.Message("m2", "a/b/2", "b/c", 2, "z", 5)]
        );

        var dump = (await CliRun.OfAsync("dump", "--data", folder.Path)).Dump;
        var archive = await CliRun.OfAsync(
            "sessions",
            "--contact",
            "contact/b/c",
            "--archive",
            "--json",
            "--data",
            folder.Path
        );

        Assert.Equal(["m1"], dump["a/b/1"]);
        Assert.Equal(["m2"], dump["a/b/2"]);
        Assert.Equal(["a/b/2", "a/b/1"], archive.Json.Select(session => session.GetProperty("sessionKey").GetString()));
        Assert.All(archive.Json, session => Assert.Equal("b/c", session.GetProperty("account").GetString()));
    }

    [Rule(L6)]
    [Fact]
    public async Task A_byte_order_mark_carriage_returns_blank_lines_and_a_missing_last_line_end_do_no_harm()
    {
        var sessions = ByteOrderMark.Concat(
            Encoding.UTF8.GetBytes($"{Lines.Session("s1")}\r\n\r\n  \t\n{Lines.Session("s2", "bob")}")
        );
        var messages = ByteOrderMark.Concat(
            Encoding.UTF8.GetBytes($"\n\r\n{Lines.Message("m1", "s1")}\r\n{Lines.Message("m2", "s2", "bob")}\r")
        );
        using var folder = new TranscriptFolder([.. sessions], [.. messages]);

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            (2, 2),
            (run.Counts.GetProperty("sessions").GetInt32(), run.Counts.GetProperty("messages").GetInt32())
        );
    }

    [Rule(L6)]
    [Fact]
    public async Task Blank_lines_count_in_the_numbers_of_reports()
    {
        using var folder = new TranscriptFolder(
            [Lines.Session("s1"), "", ""],
            ["", Lines.Message("m1", "s1"), "", "oops"]
        );

        Assert.Equal(
            [4],
            (await CliRun.OfAsync("import", folder.Path, "--json")).Rejected.Select(problem => problem.Line)
        );
    }

    [Rule(L6)]
    [Fact]
    public async Task Empty_files_give_an_empty_history()
    {
        using var folder = new TranscriptFolder(Array.Empty<string>(), []);

        var import = await CliRun.OfAsync("import", folder.Path, "--json");
        var dump = await CliRun.OfAsync("dump", "--data", folder.Path);

        Assert.Equal((0, 0), (import.ExitCode, import.Counts.GetProperty("sessions").GetInt32()));
        Assert.Equal((0, ""), (dump.ExitCode, dump.Output));
    }

    [Rule(T9)]
    [Theory]
    [InlineData("a\\u0000b", "a\uFFFDb")]
    [InlineData("\\ud83d", "\uFFFD")]
    [InlineData("\\ude00\\ud83d x", "\uFFFD\uFFFD x")]
    [InlineData("\\ud83d\\ud83d\\ude00", "\uFFFD😀")]
    [InlineData("\\\\ud83d \\ud83d", "\\ud83d \uFFFD")]
    [InlineData("\\\\\\ud83d\\\"\\n", "\\\uFFFD\"\n")]
    [InlineData("one\\ntwo\\r\\nthree\\u2028four\\u0085", "one\ntwo\r\nthree\u2028four\u0085")]
    [InlineData("\\u001b[31mred\\u202e", "\u001b[31mred\u202e")]
    [InlineData("😀 \u2028 ü", "😀 \u2028 ü")]
    [InlineData("", "")]
    public async Task A_text_of_odd_characters_stays_one_line_of_json(string escaped, string expected)
    {
        var line = Lines.Message("m1", "s1").Replace("text of m1", escaped, StringComparison.Ordinal);
        using var folder = new TranscriptFolder([Lines.Session("s1")], [line]);

        var json = await CliRun.OfAsync("timeline", "s1", "--json", "--data", folder.Path);
        var people = await CliRun.OfAsync("timeline", "s1", "--data", folder.Path);

        Assert.Equal(3, json.Output.ReplaceLineEndings("\n").Count(one => one == '\n'));
        Assert.All(json.Output, one => Assert.True(char.IsAscii(one)));
        Assert.Equal(expected, json.Json[1].GetProperty("text").GetString());
        Assert.DoesNotContain(people.Output, one => one is '\u001b' or '\0' or '\u202e');
    }

    [Rule(T9)]
    [Theory]
    [InlineData("~looks derived")]
    [InlineData("with\\u0001control")]
    [InlineData("\\u0000")]
    [InlineData("🦁 two words")]
    public async Task A_source_is_kept_unchanged_whatever_it_contains(string escaped)
    {
        var source = System.Text.Json.JsonDocument.Parse($"\"{escaped}\"").RootElement.GetString()!;
        var longSource = source + new string('x', 300);
        using var folder = new TranscriptFolder(
            [Lines.Session("s1", messages: 2)],
            [Lines.Message(source, "s1"), Lines.Message(longSource, "s1", seq: 2)]
        );

        Assert.Equal([source, longSource], (await CliRun.OfAsync("dump", "--data", folder.Path)).Dump["s1"]);
    }

    [Rule(L6)]
    [Theory]
    [InlineData((16 << 20) + 1)]
    [InlineData(20 << 20)]
    [InlineData(40 << 20)]
    public async Task A_long_text_is_kept_and_a_line_that_is_too_long_is_skipped(int length)
    {
        var text = new string('x', 1 << 20);
        var longest = Lines.Message("m2", "s1", seq: 2);
        longest += new string(' ', (16 << 20) - longest.Length);
        using var folder = new TranscriptFolder(
            [Lines.Session("s1", messages: 3)],
            [
                Lines.Set(Lines.Message("m1", "s1"), "text", text),
                longest,
                new string('y', length),
                Lines.Message("m3", "s1", seq: 3),
            ]
        );

        var run = await CliRun.OfAsync("import", folder.Path, "--json");
        var timeline = await CliRun.OfAsync("timeline", "s1", "--json", "--data", folder.Path);

        Assert.Equal([("messages.jsonl", 3, "The line is longer than 16 MiB.")], run.Rejected);
        Assert.Equal(3, run.Counts.GetProperty("messages").GetInt32());
        Assert.Equal(text, timeline.Json[1].GetProperty("text").GetString());
    }

    [Rule(T4)]
    [Theory]
    [InlineData("2024-02-29T13:00:00+01:00")]
    [InlineData("2024-02-29T12:00:00")]
    [InlineData("2024-02-29T12:00:00.0000000Z")]
    public async Task A_time_with_or_without_an_offset_means_the_same_everywhere(string time)
    {
        using var folder = new TranscriptFolder(
            [Lines.Session("s1")],
            [Lines.Set(Lines.Message("m1", "s1"), "sentAtUtc", time)]
        );

        var run = await CliRun.OfAsync("timeline", "s1", "--json", "--data", folder.Path);

        Assert.Equal("2024-02-29T12:00:00Z", run.Json[1].GetProperty("sentAtUtc").GetString());
    }

    private static string[] Shuffled(List<string> lines, int seed)
    {
        var shuffled = lines.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
