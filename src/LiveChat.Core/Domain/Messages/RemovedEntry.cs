namespace LiveChat.Storage;

/// <summary>The removal of an entry from a channel's history, which feeds report to their readers (rule P7).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Place">The entry's former place.</param>
/// <param name="Version">The channel's version that removed the entry.</param>
public sealed record RemovedEntry(EntryPlace Place, long Version);
