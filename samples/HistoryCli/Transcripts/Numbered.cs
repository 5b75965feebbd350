namespace HistoryCli.Transcripts;

/// <summary>What a line says, and where it stands.</summary>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Value">What it says.</param>
internal readonly record struct Numbered<T>(int Line, T Value);
