namespace LiveChat;

/// <summary>An entry was taken out; one that was never shown may be named, too.</summary>
/// <param name="Place">Where it stood.</param>
public sealed record EntryRemoved(EntryPlace Place) : TimelineChange;
