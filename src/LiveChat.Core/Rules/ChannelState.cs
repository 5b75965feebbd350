using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>The part of a channel that a command named, as a store holds it; the rules decide from it.</summary>
/// <remarks>Immutable; one snapshot.</remarks>
public sealed record ChannelState
{
    private readonly EquatableArray<Session> _sessions;
    private readonly EquatableArray<ChannelEntry> _entries;
    private readonly EquatableArray<PendingMessage> _pending;
    private readonly EquatableArray<RemovedRun> _runs;
    private readonly EquatableArray<ErasedHash> _erased;
    private readonly EquatableArray<MessageId> _erasedMessages;

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>How often the channel has changed; zero when the store holds nothing of it.</summary>
    public long Version { get; init; }

    /// <summary>The session opened last; null when there is none. No other session can be active (rule L2).</summary>
    public Session? Newest { get; init; }

    /// <summary>
    /// The named sessions and the found entries' sessions; one that does not exist is missing. Any order, no repeats.
    /// </summary>
    public ImmutableArray<Session> Sessions
    {
        get => _sessions.Items;
        init => _sessions = new EquatableArray<Session>(value);
    }

    /// <summary>The entries whose id or second id was named. Any order, no repeats.</summary>
    public ImmutableArray<ChannelEntry> Entries
    {
        get => _entries.Items;
        init => _entries = new EquatableArray<ChannelEntry>(value);
    }

    /// <summary>The placeholders whose id was named. Any order, no repeats.</summary>
    public ImmutableArray<PendingMessage> Pending
    {
        get => _pending.Items;
        init => _pending = new EquatableArray<PendingMessage>(value);
    }

    /// <summary>How many placeholders the channel has in all.</summary>
    public int PendingCount { get; init; }

    /// <summary>The effective time of the newest message that the customer ever wrote; null: none.</summary>
    /// <remarks>It only ever grows, whatever becomes of the message (rule R2).</remarks>
    public DateTimeOffset? CustomerAt { get; init; }

    /// <summary>What the channel's timelines show below its own sessions (rule P1).</summary>
    public ChannelPast Past { get; init; } = ChannelPast.None;

    /// <summary>The channel that names this one as its predecessor; null if none does (rule P1).</summary>
    public Successor? Successor { get; init; }

    /// <summary>The loaded sessions by their openings, the newest among them.</summary>
    internal Dictionary<DateTimeOffset, Session> SessionsByOpening()
    {
        var sessions = Sessions.ToDictionary(session => session.OpenedAt);
        if (Newest is { } newest)
        {
            sessions[newest.OpenedAt] = newest;
        }

        return sessions;
    }

    /// <summary>What the channel's reach depends on.</summary>
    internal ReachFacts ReachFacts => new(CustomerAt, Successor);

    /// <summary>
    /// The times up to which the customer received and read messages; null when no messenger reported any.
    /// </summary>
    public ReceiptWatermarks? Watermarks { get; init; }

    /// <summary>All marks of removed sessions, oldest first; they do not overlap (rules P3, P4).</summary>
    public ImmutableArray<RemovedRun> Runs
    {
        get => _runs.Items;
        init => _runs = new EquatableArray<RemovedRun>(value);
    }

    /// <summary>The last change of the channel's own legal hold; null if it never had one (rule P4).</summary>
    public LegalHold? Hold { get; init; }

    /// <summary>The time up to which the channel is erased; null if it never was (rule P3).</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>The hashes that were named and are in the channel's ledger. Any order, no repeats.</summary>
    public ImmutableArray<ErasedHash> Erased
    {
        get => _erased.Items;
        init => _erased = new EquatableArray<ErasedHash>(value);
    }

    /// <summary>The named ids whose hashes are in the ledger; the desk finds them.</summary>
    internal ImmutableArray<MessageId> ErasedMessages
    {
        get => _erasedMessages.Items;
        init => _erasedMessages = new EquatableArray<MessageId>(value);
    }
}
