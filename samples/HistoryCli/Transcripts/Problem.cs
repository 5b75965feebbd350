namespace HistoryCli.Transcripts;

/// <summary>Something wrong with one line of a transcript.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Reason">The reason.</param>
/// <param name="IsRejected">Whether the line was skipped; otherwise it was imported despite a contradiction.</param>
internal sealed record Problem(string File, int Line, string Reason, bool IsRejected = true)
{
    /// <summary>The kind of the problem, as one stable word: <c>rejected</c> or <c>remark</c>.</summary>
    internal string Kind => IsRejected ? "rejected" : "remark";
}
