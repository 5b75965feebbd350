namespace LiveChat.Benchmarks.Plain;

/// <summary>
/// A page of the timeline as rows: one more entry than is shown, the entries' sessions, and the anchor.
/// </summary>
internal sealed record PlainPage(
    List<PlainEntry> Entries,
    List<PlainSession> Sessions,
    PlainSession? Anchor,
    long Version
);
