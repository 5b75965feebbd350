namespace LiveChat.Storage;

/// <summary>That an entry was taken out of a channel's history: what a feed tells its readers (rule P7).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Place">Where the entry stood.</param>
/// <param name="Version">The channel's version that removed it.</param>
public sealed record RemovedEntry(EntryPlace Place, long Version);
