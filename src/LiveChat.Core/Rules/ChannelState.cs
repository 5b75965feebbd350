using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What a store holds of one channel, as far as a command named it: what the rules decide upon.</summary>
/// <remarks>Immutable; one snapshot.</remarks>
public sealed record ChannelState
{
    private readonly EquatableArray<Session> _sessions;
    private readonly EquatableArray<ChannelEntry> _entries;
    private readonly EquatableArray<PendingMessage> _pending;

    /// <summary>The channel.</summary>
    public required ChannelId Channel { get; init; }

    /// <summary>How often the channel has changed; zero when the store holds nothing of it.</summary>
    public long Version { get; init; }

    /// <summary>
    /// The session opened last; null when there is none. When one is active, it is this one (rule L2).
    /// </summary>
    public Session? Newest { get; init; }

    /// <summary>
    /// The sessions named, and those of the entries found; those that do not exist are missing. Any order, no repeats.
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

    /// <summary>How far the customer has got and read what was sent, by time; null when no messenger said.</summary>
    public ReceiptWatermarks? Watermarks { get; init; }
}
