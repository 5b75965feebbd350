namespace LiveChat;

/// <summary>An entry was added at the end of the watched session.</summary>
/// <param name="Entry">The message or event.</param>
public sealed record EntryAppended(TimelineEntry Entry) : TimelineChange;
