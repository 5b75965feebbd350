using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What a store answers to an <see cref="EntryQuery"/>; one snapshot.</summary>
/// <remarks>Immutable.</remarks>
public sealed record EntryPage
{
    private readonly EquatableArray<Session> _sessions;
    private readonly EquatableArray<ChannelEntry> _entries;

    /// <summary>The channel's version at the snapshot; zero when the store holds nothing of it.</summary>
    public long Version { get; init; }

    /// <summary>The session opened at the query's anchor, in the range or not; null when there is none.</summary>
    public Session? Anchor { get; init; }

    /// <summary>The sessions touched, in the direction walked.</summary>
    /// <remarks>
    /// From the one opened at the query's start, or else the next one in the range, to the one that holds the last
    /// entry
    /// answered; to the range's other end when fewer entries than the limit are answered. Sessions without entries are
    /// among them. At most the query's session limit: the first ones.
    /// </remarks>
    public ImmutableArray<Session> Sessions
    {
        get => _sessions.Items;
        init => _sessions = new EquatableArray<Session>(value);
    }

    /// <summary>The entries of <see cref="Sessions"/> from the query's start on, in the direction walked.</summary>
    /// <remarks>
    /// As many as the limit unless these sessions have fewer. So there can be more only when one of the two limits is
    /// reached.
    /// </remarks>
    public ImmutableArray<ChannelEntry> Entries
    {
        get => _entries.Items;
        init => _entries = new EquatableArray<ChannelEntry>(value);
    }
}
