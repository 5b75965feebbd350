namespace LiveChat;

/// <summary>An entry was added at the end of the watched session.</summary>
/// <remarks>
/// Notes do not count as the end, so a viewer who reads notes may have some that are later: an entry belongs at its
/// place (rule K3).
/// </remarks>
/// <param name="Entry">The message or event.</param>
public sealed record EntryAppended(TimelineEntry Entry) : TimelineChange;
