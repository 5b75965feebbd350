using HistoryCli.Transcripts;
using LiveChat;

namespace HistoryCli.Loading;

/// <summary>A session in the library's types, with the lines that it comes from.</summary>
/// <param name="Source">The lines.</param>
/// <param name="Import">What to import.</param>
/// <param name="Messages">The lines of the messages in <paramref name="Import"/>.</param>
internal sealed record MappedSession(
    TranscriptSession Source,
    ImportedSession Import,
    IReadOnlyList<Numbered<MessageLine>> Messages
);
