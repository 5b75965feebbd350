using System.Text.Json;
using HistoryCli;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>The result of a command line.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every line of the output as JSON; fails on a line that is not JSON.</summary>
    public JsonElement[] Json =>
        [
            .. Lines.Select(line =>
            {
                using var json = JsonDocument.Parse(line);
                return json.RootElement.Clone();
            }),
        ];

    /// <summary>A dump's sources by session key; checks that the keys are in order.</summary>
    public Dictionary<string, List<string>> Dump
    {
        get
        {
            var lines = Json;
            var keys = Array.ConvertAll(lines, line => line.GetProperty("sessionKey").GetString()!);
            Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
            return lines.ToDictionary(
                line => line.GetProperty("sessionKey").GetString()!,
                line => line.GetProperty("sources").EnumerateArray().Select(source => source.GetString()!).ToList()
            );
        }
    }

    /// <summary>The last line of <c>import --json</c>.</summary>
    public JsonElement Counts => Json[^1];

    /// <summary>File, line and reason of every line that <c>import --json</c> rejected.</summary>
    public List<(string File, int Line, string Reason)> Rejected => Reports("rejected");

    /// <summary>File and line of every line that <c>import --json</c> rejected.</summary>
    public IEnumerable<(string File, int Line)> RejectedPlaces =>
        Rejected.Select(problem => (problem.File, problem.Line));

    /// <summary>File, line and reason of every line that <c>import --json</c> imported despite a contradiction.</summary>
    public List<(string File, int Line, string Reason)> Remarks => Reports("remark");

    /// <summary>Runs a command line in this process.</summary>
    public static async Task<CliRun> OfAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await Cli.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return new CliRun(code, output.ToString(), error.ToString());
    }

    private List<(string File, int Line, string Reason)> Reports(string kind) =>
        [
            .. Json.Where(line => line.GetProperty("kind").GetString() == kind)
                .Select(line =>
                    (
                        line.GetProperty("file").GetString()!,
                        line.GetProperty("line").GetInt32(),
                        line.GetProperty("reason").GetString()!
                    )
                ),
        ];
}
