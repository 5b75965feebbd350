using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>A decision on one channel: rows to put and rows to remove, all or nothing (rule L2).</summary>
/// <remarks>Immutable. Every row put carries <see cref="Version"/>.</remarks>
public sealed record ChannelCommit
{
    private readonly EquatableArray<Session> _sessions;
    private readonly EquatableArray<ChannelEntry> _entries;
    private readonly EquatableArray<RemovedEntry> _removed;
    private readonly EquatableArray<PendingMessage> _pending;
    private readonly EquatableArray<MessageId> _removedPending;
    private readonly EquatableArray<RemovedRun> _runs;

    /// <summary>The channel's id.</summary>
    public required ChannelId Id { get; init; }

    /// <summary>The channel itself; a store keeps its address until nothing of it is left (C89).</summary>
    public required Channel Channel { get; init; }

    /// <summary>The version the channel must still have; zero when the store must hold nothing of it.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The version that the channel has after the commit: one more.</summary>
    public long Version => ExpectedVersion + 1;

    /// <summary>Sessions to insert, or to replace by their id with their bindings; no repeats.</summary>
    public ImmutableArray<Session> Sessions
    {
        get => _sessions.Items;
        init => _sessions = new EquatableArray<Session>(value);
    }

    /// <summary>Entries to insert, or to replace by their id at an unchanged place; no repeats.</summary>
    public ImmutableArray<ChannelEntry> Entries
    {
        get => _entries.Items;
        init => _entries = new EquatableArray<ChannelEntry>(value);
    }

    /// <summary>Entries to remove; each leaves a versioned tombstone for feeds.</summary>
    /// <remarks>No repeats; none of them is also put, and none is a note.</remarks>
    public ImmutableArray<RemovedEntry> Removed
    {
        get => _removed.Items;
        init => _removed = new EquatableArray<RemovedEntry>(value);
    }

    /// <summary>Placeholders to insert or replace; no repeats.</summary>
    public ImmutableArray<PendingMessage> Pending
    {
        get => _pending.Items;
        init => _pending = new EquatableArray<PendingMessage>(value);
    }

    /// <summary>Ids of placeholders to remove; an id without a placeholder has no effect.</summary>
    public ImmutableArray<MessageId> RemovedPending
    {
        get => _removedPending.Items;
        init => _removedPending = new EquatableArray<MessageId>(value);
    }

    /// <summary>The channel's watermarks to put; null leaves them unchanged.</summary>
    public ReceiptWatermarks? Watermarks { get; init; }

    /// <summary>When the customer wrote the newest message, to put; null leaves the time unchanged.</summary>
    public DateTimeOffset? CustomerAt { get; init; }

    /// <summary>What the channel's timelines show below its own sessions, to put; null leaves it unchanged.</summary>
    /// <remarks>
    /// A store refuses one whose predecessor another channel names with a <see cref="ConcurrencyException"/> (rule P1).
    /// </remarks>
    public ChannelPast? Past { get; init; }

    /// <summary>All marks of removed sessions, to put instead of the channel's; empty leaves them unchanged.</summary>
    /// <remarks>
    /// Oldest first, no overlap. With each run of this commit's <see cref="Version"/> goes everything that belongs to
    /// the sessions opened within it. The commit puts and removes nothing there itself.
    /// </remarks>
    public ImmutableArray<RemovedRun> Runs
    {
        get => _runs.Items;
        init => _runs = new EquatableArray<RemovedRun>(value);
    }

    /// <summary>The channel's legal hold, to put; null leaves it unchanged.</summary>
    public LegalHold? Hold { get; init; }

    /// <summary>What the commit erases; null for nearly every commit (rule P3).</summary>
    public ChannelErasure? Erasure { get; init; }

    /// <summary>The runs within which the commit removes everything.</summary>
    public IEnumerable<RemovedRun> NewRuns => Runs.Where(run => run.Version == Version);

    /// <summary>Estimates how many bytes the commit writes; a store limits a group of commits by it.</summary>
    /// <returns>Two bytes for each character of text, and a fixed share for each row; above zero.</returns>
    public long EstimateSize()
    {
        const int row = 256;
        var rows = 1 + Sessions.Length + Entries.Length + Removed.Length + Pending.Length + RemovedPending.Length;
        var texts = Entries.Sum(static entry =>
            entry switch
            {
                Message message => message.OriginalText.Length
                    + message.Edits.Sum(static edit => (long)edit.Text.Length)
                    + (message.Content?.Bytes ?? 0),
                SessionEvent { Text: { } text } => text.Length,
                _ => 0,
            }
        );
        var edits = Pending.SelectMany(static one => one.Edits).Sum(static edit => (long)edit.Text.Length);
        rows += Erasure?.Ids.Length ?? 0;
        return (rows * row) + (2 * (texts + edits));
    }
}
