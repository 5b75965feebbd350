namespace HistoryCli.Transcripts;

/// <summary>A line cannot be imported; the message is the reason to report.</summary>
internal sealed class LineException(string reason) : Exception(reason);
