using System.Text;
using System.Text.Json.Nodes;

namespace LiveChat.Samples.Tests.HistoryCli;

public sealed class FaultTests
{
    /// <summary>A session's line and a message's line, each with one fault, and the words that the report must contain.</summary>
    public static TheoryData<string, string, string, string> FaultyLines =>
        new()
        {
            { "sessions.jsonl", "broken JSON", "{\"sessionKey\": \"s2\"", "not JSON" },
            { "sessions.jsonl", "no object", "[1, 2]", "not object" },
            { "sessions.jsonl", "no key", Lines.Without(Session2, "sessionKey"), "'sessionKey' is missing" },
            { "sessions.jsonl", "blank key", Lines.Set(Session2, "sessionKey", " "), "'sessionKey' is blank" },
            { "sessions.jsonl", "no live chat", Lines.Without(Session2, "liveChat"), "'liveChat' is missing" },
            {
                "sessions.jsonl",
                "no contact",
                Lines.Without(Session2, "customerAccount"),
                "'customerAccount' is missing"
            },
            {
                "sessions.jsonl",
                "contact of another type",
                Lines.Set(Session2, "customerAccount", 7),
                "'customerAccount' is of JSON type number"
            },
            {
                "sessions.jsonl",
                "operators of another type",
                Lines.Set(Session2, "operators", "olga"),
                "'operators' is of JSON type string, not array"
            },
            {
                "sessions.jsonl",
                "an operator that is no name",
                Lines.Set(Session2, "operators", new JsonArray("olga", null)),
                "'operators' is of JSON type null"
            },
            {
                "sessions.jsonl",
                "an operator of control characters",
                Lines.Set(Session2, "operators", new JsonArray("ol\u0007ga")),
                "control"
            },
            {
                "sessions.jsonl",
                "a nickname that is too long",
                Channel2("shop/" + new string('x', 256)),
                "at most 255"
            },
            { "sessions.jsonl", "no nickname", Channel2("shop/"), "" },
            {
                "sessions.jsonl",
                "another live chat's channel",
                Channel2("help/bob"),
                "'channelKey' is not the live chat"
            },
            {
                "sessions.jsonl",
                "half a surrogate pair in a key",
                Session2.Replace("\"s2\"", "\"\\ud83d\"", StringComparison.Ordinal),
                "not well-formed"
            },
            {
                "sessions.jsonl",
                "opening that is no time",
                Lines.Set(Session2, "openedAtUtc", "yesterday"),
                "'openedAtUtc' is not a time"
            },
            {
                "sessions.jsonl",
                "opening without a time of day",
                Lines.Set(Session2, "openedAtUtc", "2024-02-29"),
                "'openedAtUtc' is not a time"
            },
            {
                "sessions.jsonl",
                "opening that is no day",
                Lines.Set(Session2, "openedAtUtc", "2023-02-29T12:00:00Z"),
                "'openedAtUtc' is not a time"
            },
            {
                "sessions.jsonl",
                "closed before it opened",
                Lines.Set(Session2, "closedAtUtc", Lines.Time(-1)),
                "before 'openedAtUtc'"
            },
            {
                "sessions.jsonl",
                "a count of another type",
                Lines.Set(Session2, "messageCount", "one"),
                "'messageCount' is of JSON type string"
            },
            {
                "sessions.jsonl",
                "a count below zero",
                Lines.Set(Session2, "messageCount", -1),
                "'messageCount' is not a whole number"
            },
            { "sessions.jsonl", "a property twice", Session2.Insert(1, "\"liveChat\":\"shop\","), "not JSON" },
            {
                "sessions.jsonl",
                "a line that contradicts another",
                Lines.Set(Session1, "closedAtUtc", Lines.Time(9)),
                "Contradicts line 1"
            },
            {
                "sessions.jsonl",
                "a contact that can be no id",
                Lines.Set(Session2, "customerAccount", new string('x', 300)),
                "at most 255"
            },
            { "messages.jsonl", "broken JSON", "{\"seq\": 1,", "not JSON" },
            { "messages.jsonl", "no object", "\"text\"", "not object" },
            { "messages.jsonl", "something behind the object", Message2 + "}", "not JSON" },
            { "messages.jsonl", "no text", Lines.Without(Message2, "text"), "'text' is missing" },
            {
                "messages.jsonl",
                "text of another type",
                Lines.Set(Message2, "text", new JsonObject()),
                "'text' is of JSON type object"
            },
            { "messages.jsonl", "null as text", Lines.Set(Message2, "text", null), "'text' is of JSON type null" },
            {
                "messages.jsonl",
                "a text that is too long",
                Lines.Set(Message2, "text", new string('x', (1 << 20) + 1)),
                "at most 1048576"
            },
            { "messages.jsonl", "unknown author", Lines.Set(Message2, "author", "robot"), "'author' is neither" },
            { "messages.jsonl", "no author's name", Lines.Without(Message2, "authorName"), "'authorName' is missing" },
            { "messages.jsonl", "no source", Lines.Without(Message2, "source"), "'source' is missing" },
            { "messages.jsonl", "empty source", Lines.Set(Message2, "source", ""), "'source' is blank" },
            {
                "messages.jsonl",
                "seq that is no whole number",
                Lines.Set(Message2, "seq", 1.5),
                "'seq' is not a whole number"
            },
            { "messages.jsonl", "seq below zero", Lines.Set(Message2, "seq", -1), "'seq' is not a whole number" },
            {
                "messages.jsonl",
                "seq of a minute",
                Lines.Set(Message2, "seq", 60_000_000),
                "'seq' is not a whole number"
            },
            {
                "messages.jsonl",
                "seq beyond all numbers",
                Message2.Replace("\"seq\":2", "\"seq\":1e400", StringComparison.Ordinal),
                "'seq' is not a whole number"
            },
            {
                "messages.jsonl",
                "time that cannot be read",
                Lines.Set(Message2, "sentAtUtc", "2024-13-01T00:00:00Z"),
                "'sentAtUtc' is not a time"
            },
            {
                "messages.jsonl",
                "time that is a number",
                Lines.Set(Message2, "sentAtUtc", 1709208000),
                "'sentAtUtc' is of JSON type number"
            },
            {
                "messages.jsonl",
                "unknown session",
                Lines.Set(Message2, "sessionKey", "s7"),
                "'s7' is not a valid line"
            },
            {
                "messages.jsonl",
                "another channel than its session's",
                Lines.Set(Message2, "channelKey", "shop/eve"),
                "'channelKey' is not that of its session"
            },
            {
                "messages.jsonl",
                "another live chat than its session's",
                Lines.Set(Message2, "liveChat", "help"),
                "'liveChat' is not that of its session"
            },
            {
                "messages.jsonl",
                "another contact than its session's",
                Lines.Set(Message2, "customerAccount", "contact/eve"),
                "'customerAccount' is not that of its session"
            },
            {
                "messages.jsonl",
                "a source with other content",
                Lines.Set(Message1, "text", "other"),
                "Its source is that of line 1"
            },
            {
                "messages.jsonl",
                "a source of another session",
                Lines.Set(Message2, "source", "m1"),
                "Its source is that of line 1"
            },
        };

    private static string Session1 => Lines.Session("s1");

    private static string Session2 => Lines.Session("s2", "bob");

    private static string Session3 => Lines.Session("s3", "cid");

    private static string Message1 => Lines.Message("m1", "s1");

    private static string Message2 => Lines.Message("m2", "s2", "bob", 2);

    private static string Message3 => Lines.Message("m3", "s3", "cid", 3);

    [Rule(L6)]
    [Theory]
    [MemberData(nameof(FaultyLines))]
    public async Task A_faulty_line_is_reported_with_its_place_and_the_rest_is_imported(
        string file,
        string fault,
        string line,
        string reason
    )
    {
        Assert.NotEmpty(fault);
        var isSession = file == "sessions.jsonl";
        using var folder = isSession
            ? new TranscriptFolder([Session1, line, Session3], [Message1, Message2, Message3])
            : new TranscriptFolder([Session1, Session2, Session3], [Message1, line, Message3]);

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            reason,
            run.Rejected.Single(problem => (problem.File, problem.Line) == (file, 2)).Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(
            isSession ? [("messages.jsonl", 2), ("sessions.jsonl", 2)] : [("messages.jsonl", 2)],
            run.RejectedPlaces
        );
        Assert.Equal(2, run.Counts.GetProperty("messages").GetInt32());
        Assert.Equal(isSession ? 2 : 3, run.Counts.GetProperty("sessions").GetInt32());

        var dump = (await CliRun.OfAsync("dump", "--data", folder.Path)).Dump;
        Assert.Equal(["m1"], dump["s1"]);
        Assert.Equal(["m3"], dump["s3"]);
    }

    [Rule(L6)]
    [Fact]
    public async Task Two_sessions_of_one_channel_with_the_same_opening_are_refused()
    {
        using var folder = new TranscriptFolder(
            [
                Lines.Session("s2", messages: 0),
                Lines.Session("s1", messages: 0),
                Lines.Session("s3", "bob", messages: 0),
            ],
            []
        );

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Equal(
            [("sessions.jsonl", 1, "The session opens at the same time as 's1' on the same channel.")],
            run.Rejected
        );
        Assert.Equal(["s1", "s3"], (await CliRun.OfAsync("dump", "--data", folder.Path)).Dump.Keys);
    }

    [Rule(L6)]
    [Fact]
    public async Task A_session_that_the_library_refuses_is_reported_with_its_messages()
    {
        var ahead = Lines.Set(Lines.Set(Session2, "openedAtUtc", "2999-01-01T00:00:00Z"), "closedAtUtc", null);
        using var folder = new TranscriptFolder([ahead, Session1], [Message2, Message1]);

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal([("messages.jsonl", 1), ("sessions.jsonl", 1)], run.RejectedPlaces);
        Assert.Equal(["s1"], (await CliRun.OfAsync("dump", "--data", folder.Path)).Dump.Keys);
    }

    [Rule(L2, L6)]
    [Fact]
    public async Task An_active_session_before_a_later_one_is_closed_and_reported()
    {
        using var folder = new TranscriptFolder(
            [
                Lines.Session("closed", messages: 1, minute: 5),
                Lines.Session("active", messages: 1, minute: 0, isActive: true),
            ],
            [Lines.Message("m1", "closed", seq: 1, minute: 5), Lines.Message("m2", "active", seq: 2)]
        );

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Empty(run.RejectedPlaces);
        Assert.Equal([("sessions.jsonl", 2)], run.Remarks.Select(problem => (problem.File, problem.Line)));
        Assert.Contains("next opening", run.Remarks[0].Reason, StringComparison.Ordinal);
        Assert.Equal(["active", "closed"], (await CliRun.OfAsync("dump", "--data", folder.Path)).Dump.Keys.Order());
    }

    [Rule(L6)]
    [Fact]
    public async Task Contradictions_of_an_earlier_import_are_reported_and_ignored_but_a_close_is_applied()
    {
        using var first = new TranscriptFolder([Session1, Session2], [Message1, Message2]);
        using var second = new TranscriptFolder(
            [Lines.Set(Session1, "responsibleOperator", "omar"), Lines.Set(Session2, "closedAtUtc", Lines.Time(7))],
            [Lines.Set(Message1, "text", "other"), Message2]
        );

        var run = await CliRun.OfAsync("import", second.Path, "--data", first.Path, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal([("messages.jsonl", 1)], run.RejectedPlaces);
        Assert.Equal([("sessions.jsonl", 1)], run.Remarks.Select(problem => (problem.File, problem.Line)));
        Assert.Contains("operator is", run.Remarks[0].Reason, StringComparison.Ordinal);
        Assert.Equal(0, run.Counts.GetProperty("messagesAdded").GetInt32());
    }

    [Rule(L6)]
    [Fact]
    public async Task A_session_keeps_its_opening_when_its_other_messages_arrive_later()
    {
        var messages = Enumerable.Range(1, 6).Select(number => Lines.Message($"m{number}", "s1", seq: number)).ToList();
        var session = Lines.Session("s1", messages: 6);
        using var later = new TranscriptFolder([session], messages.Skip(3));
        using var whole = new TranscriptFolder([session], messages);

        var partial = await CliRun.OfAsync("import", later.Path, "--json");
        var run = await CliRun.OfAsync("import", whole.Path, "--data", later.Path, "--json");

        Assert.Equal([("sessions.jsonl", 1)], partial.Remarks.Select(problem => (problem.File, problem.Line)));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(3, run.Counts.GetProperty("messagesAdded").GetInt32());
        Assert.Equal(
            ["m1", "m2", "m3", "m4", "m5", "m6"],
            (await CliRun.OfAsync("dump", "--data", later.Path, "--data", whole.Path)).Dump["s1"]
        );
    }

    [Rule(L6)]
    [Fact]
    public async Task A_wrong_count_or_last_time_is_reported_and_the_session_imported()
    {
        using var folder = new TranscriptFolder(
            [Lines.Set(Session1, "messageCount", 5), Lines.Set(Session2, "lastMessageAtUtc", Lines.Time(1))],
            [Message1, Message2]
        );

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Rejected);
        Assert.Equal([1, 2], run.Remarks.Select(problem => problem.Line));
        Assert.Equal(
            (2, 2),
            (run.Counts.GetProperty("sessions").GetInt32(), run.Counts.GetProperty("remarks").GetInt32())
        );
    }

    [Rule(L3)]
    [Fact]
    public async Task A_repeated_line_is_counted_and_not_rejected()
    {
        using var folder = new TranscriptFolder([Session1, Session1], [Message1, Message1, Message1]);

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            (1, 3),
            (run.Counts.GetProperty("messages").GetInt32(), run.Counts.GetProperty("repeatedLines").GetInt32())
        );
    }

    [Rule(L6)]
    [Fact]
    public async Task Bytes_that_are_not_utf_8_are_reported_and_not_silently_repaired()
    {
        var broken = Encoding.Latin1.GetBytes(
            Message2.Replace("text of m2", "caf\u00e9", StringComparison.Ordinal) + "\n"
        );
        using var folder = new TranscriptFolder(
            TranscriptFolder.Bytes([Session1, Session2]),
            [.. TranscriptFolder.Bytes([Message1]), .. broken]
        );

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Equal([("messages.jsonl", 2, "The line is not UTF-8.")], run.Rejected);
        Assert.Equal(1, run.Counts.GetProperty("messages").GetInt32());
    }

    private static string Channel2(string channelKey) => Lines.Set(Session2, "channelKey", channelKey);
}
