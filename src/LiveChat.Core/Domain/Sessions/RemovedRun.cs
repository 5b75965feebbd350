namespace LiveChat.Storage;

/// <summary>The mark that removed sessions leave in their channel: a range of openings (rules P3, P4).</summary>
/// <remarks>
/// Immutable. No session of the channel is opened within a run, and the runs of a channel do not overlap. Times are
/// UTC, whole microseconds.
/// </remarks>
public sealed record RemovedRun
{
    /// <summary>The lowest opening, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The highest opening, inclusive.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Why the sessions were removed: erased, or retention expired.</summary>
    public required GapReason Reason { get; init; }

    /// <summary>How many sessions were removed; 1 or more.</summary>
    public required int Sessions { get; init; }

    /// <summary>The latest effective time of anything that was removed, notes aside.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>When sessions were last removed here.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The channel's version that last removed sessions here.</summary>
    public required long Version { get; init; }

    /// <summary>Says whether a session opened at a time would be within the run.</summary>
    /// <param name="openedAt">The opening.</param>
    public bool Contains(DateTimeOffset openedAt) => openedAt >= From && openedAt <= To;
}
