using HistoryCli.Transcripts;

namespace HistoryCli.Output;

/// <summary>A line of <c>import --json</c>: what is wrong with a line; <c>kind</c> is <c>rejected</c> or <c>remark</c>.</summary>
internal sealed record ProblemJson(string Kind, string File, int Line, string Reason)
{
    internal static string Of(Problem problem) => Wire.Of(
        new ProblemJson(problem.IsRejected ? "rejected" : "remark", problem.File, problem.Line, problem.Reason), Wire.Default.ProblemJson);
}
