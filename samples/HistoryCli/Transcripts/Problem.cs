namespace HistoryCli.Transcripts;

/// <summary>Something wrong with one line of a transcript.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="IsRejected">Whether the line was left out; otherwise it was imported, and something else contradicts it.</param>
internal sealed record Problem(string File, int Line, string Reason, bool IsRejected = true);
