namespace LiveChat;

/// <summary>An existing entry changed at its place: an edit, a deletion, a delivery.</summary>
/// <param name="Entry">The message as it is now.</param>
public sealed record EntryChanged(TimelineEntry Entry) : TimelineChange;
