namespace LiveChat;

/// <summary>An entry was added before others, at its place: it came late, or was imported.</summary>
/// <param name="Entry">The message or event.</param>
public sealed record EntryInserted(TimelineEntry Entry) : TimelineChange;
