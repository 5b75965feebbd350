namespace HistoryCli.Transcripts;

/// <summary>One line of a file, without its end.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Bytes">The line's bytes, until the next line is read; empty if the line is too long.</param>
/// <param name="IsTooLong">Whether the line is longer than <see cref="TextLines.MaxLength"/>.</param>
internal readonly record struct TextLine(int Number, ReadOnlyMemory<byte> Bytes, bool IsTooLong);
