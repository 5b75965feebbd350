namespace LiveChat;

/// <summary>How much an exported file holds (rule P6).</summary>
/// <remarks>Immutable. Counts what was written; an export for the customer has no notes, events or attempts.</remarks>
public sealed record ExportCounts
{
    /// <summary>The sessions that have entries in the file.</summary>
    public long Sessions { get; init; }

    /// <summary>The messages, without notes.</summary>
    public long Messages { get; init; }

    /// <summary>The notes.</summary>
    public long Notes { get; init; }

    /// <summary>The events, without openings and closes.</summary>
    public long Events { get; init; }

    /// <summary>The gaps.</summary>
    public long Gaps { get; init; }

    /// <summary>The earlier attempts to send messages.</summary>
    public long Attempts { get; init; }

    /// <summary>The files that messages and notes name.</summary>
    public long Files { get; init; }
}
