namespace LiveChat;

/// <summary>An entry was removed; the change may also name an entry that was never shown.</summary>
/// <param name="Session">Its session.</param>
/// <param name="Place">The place that it had.</param>
public sealed record EntryRemoved(SessionId Session, EntryPlace Place) : TimelineChange;
