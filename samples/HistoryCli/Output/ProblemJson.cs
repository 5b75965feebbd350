using HistoryCli.Transcripts;

namespace HistoryCli.Output;

/// <summary>A line of <c>import --json</c>: a problem with a line (<see cref="Problem.Kind"/>).</summary>
internal sealed record ProblemJson(string Kind, string File, int Line, string Reason)
{
    internal static string Of(Problem problem) =>
        Wire.Of(new ProblemJson(problem.Kind, problem.File, problem.Line, problem.Reason), Wire.Default.ProblemJson);
}
