using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>Entries of a timeline that follow each other, oldest first.</summary>
/// <param name="Anchor">The session whose timeline it is.</param>
/// <param name="Entries">The entries.</param>
/// <param name="End">Where the next stretch begins; null when the timeline ends with this one.</param>
internal sealed record TimelineStretch(Session Anchor, ImmutableArray<TimelineEntry> Entries, TimelineCursor? End);
