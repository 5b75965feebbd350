namespace LiveChat.Storage;

/// <summary>The sessions that a page passed over at one place: its scope does not show them (rule T7).</summary>
/// <remarks>The default value says that the page passed over none.</remarks>
/// <param name="Count">How many sessions: exact up to the query's <see cref="EntryQuery.PassedLimit"/>.</param>
/// <param name="HasOutside">Whether the viewer may not read one of them; otherwise all of them are spam.</param>
public readonly record struct PassedSessions(int Count, bool HasOutside);
