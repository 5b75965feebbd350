using System.Text;
using System.Text.Json.Nodes;

namespace LiveChat.Samples.Tests.HistoryCli;

public sealed class FuzzTests
{
    private static readonly Func<string, Random, string>[] Damages =
    [
        (line, random) => line[..random.Next(1, line.Length)],
        (line, random) => line.Insert(random.Next(line.Length), "\u0001"),
        (line, random) => Lines.Without(line, AnyName(line, random)),
        (line, random) => Lines.Set(line, AnyName(line, random), new JsonObject { ["is"] = "wrong" }),
        (line, _) => Lines.Set(line, "author", "robot"),
        (line, _) => Lines.Set(line, "sessionKey", "no such session"),
        (line, random) => Lines.Set(line, "sentAtUtc", $"2024-02-{random.Next(30, 99)}T00:00:00Z"),
        (line, random) => Lines.Set(line, "seq", -random.Next(1, 1000)),
        (line, _) => Lines.Set(line, "channelKey", "shop/somebody else"),
        (line, _) => Lines.Set(line, "source", "  "),
        (line, _) => "{}" + line,
        (line, _) => "null",
    ];

    // Six seeds of at least 350 lines give more than 2,000 in all.
    [Rule(L6)]
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public async Task Every_damaged_line_is_reported_and_does_not_affect_the_others(int seed)
    {
        var random = new Random(seed);
        var made = new SyntheticTranscript(seed, sharesMinutes: false);
        var damaged = Enumerable.Range(0, made.Messages.Count).Where(_ => random.Next(3) > 0).ToHashSet();
        var messages = made.Messages.Select(
            (line, at) => damaged.Contains(at) ? Damages[random.Next(Damages.Length)](line, random) : line
        );
        using var folder = new TranscriptFolder(made.Sessions, messages);
        var expected = NaiveOracle.Of(made.Sessions, made.Messages.Where((_, at) => !damaged.Contains(at))).Dump();

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.InRange(damaged.Count, 350, int.MaxValue);
        Assert.Equal(damaged.Order().Select(at => ("messages.jsonl", at + 1)), run.RejectedPlaces);
        Assert.All(run.Rejected, problem => Assert.NotEmpty(problem.Reason));
        Assert.Equal(made.Messages.Count - damaged.Count, run.Counts.GetProperty("messages").GetInt32());
        CorpusTests.AssertSame(expected, (await CliRun.OfAsync("dump", "--data", folder.Path)).Dump);
    }

    [Rule(L6)]
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task Random_bytes_in_both_files_cause_no_failure_and_every_line_is_accounted_for(int seed)
    {
        var random = new Random(seed);
        var made = new SyntheticTranscript(seed, sharesMinutes: true);
        using var folder = new TranscriptFolder(Damaged(made.Sessions, random), Damaged(made.Messages, random));

        var run = await CliRun.OfAsync("import", folder.Path, "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.InRange(run.Rejected.Count, 300, int.MaxValue);
        Assert.Equal(run.Rejected.Count, run.RejectedPlaces.Distinct().Count());
        Assert.Equal(
            made.Messages.Count + made.Sessions.Count,
            Count("messages") + Count("sessions") + Count("repeatedLines") + Count("rejectedLines")
        );
        Assert.Equal(0, (await CliRun.OfAsync("dump", "--data", folder.Path)).ExitCode);

        int Count(string name) => run.Counts.GetProperty(name).GetInt32();
    }

    private static string AnyName(string line, Random random)
    {
        var names = JsonNode.Parse(line)!.AsObject().Select(property => property.Key).ToArray();
        return names[random.Next(names.Length)];
    }

    /// <summary>The lines, two thirds of them with a few changed bytes; none is split or made blank.</summary>
    private static byte[] Damaged(List<string> lines, Random random)
    {
        var file = new List<byte>();
        foreach (var line in lines)
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            for (var change = random.Next(3); change > 0; change--)
            {
                var value = (byte)random.Next(256);
                bytes[random.Next(1, bytes.Length)] = value == (byte)'\n' ? (byte)'\r' : value;
            }

            file.AddRange([.. bytes, (byte)'\n']);
        }

        return [.. file];
    }
}
