namespace HistoryCli.Transcripts;

/// <summary>A session's line with the lines of its messages.</summary>
/// <param name="Line">The session's line.</param>
internal sealed record TranscriptSession(Numbered<SessionLine> Line)
{
    internal SessionLine Session => Line.Value;

    /// <summary>The messages in the order of their lines, each source once.</summary>
    internal List<Numbered<MessageLine>> Messages { get; } = [];

    /// <summary>The <c>seq</c> of the first message; 0 if there is none.</summary>
    internal long FirstSequence =>
        Messages
            .Select(message => message.Value)
            .OrderBy(message => message.SentAt)
            .ThenBy(message => message.Sequence)
            .FirstOrDefault()
            ?.Sequence
        ?? 0;
}
