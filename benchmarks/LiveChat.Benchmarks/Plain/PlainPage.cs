namespace LiveChat.Benchmarks.Plain;

/// <summary>A page of the timeline as rows: one entry more than is shown, the sessions they are in, and the anchor.</summary>
internal sealed record PlainPage(
    List<PlainEntry> Entries,
    List<PlainSession> Sessions,
    PlainSession? Anchor,
    long Version
);
