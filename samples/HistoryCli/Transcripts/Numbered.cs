namespace HistoryCli.Transcripts;

/// <summary>The value of a line, and the line's number.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Numbered<T>(int Line, T Value);
