using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>Finds where a session begins and ends, from its header alone.</summary>
internal static class Boundaries
{
    /// <summary>Returns one end of a session; null for the close of an active one.</summary>
    internal static BoundaryEntry? Of(Session session, BoundaryKind kind) =>
        kind == BoundaryKind.Opened ? new BoundaryEntry(session.Id, kind, session.OpenedAt, session.OpenedBy)
        : session.ClosedAt is { } closedAt ? new BoundaryEntry(session.Id, kind, closedAt, session.ClosedBy)
        : null;

    /// <summary>Returns all ends that the session has now.</summary>
    internal static ImmutableArray<BoundaryEntry> Of(Session session) =>
        [.. new[] { Of(session, BoundaryKind.Opened), Of(session, BoundaryKind.Closed) }.OfType<BoundaryEntry>()];
}
