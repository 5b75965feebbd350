using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>A store's answer to an <see cref="EntryQuery"/>, in one snapshot.</summary>
/// <remarks>Immutable.</remarks>
public sealed record EntryPage
{
    private readonly EquatableArray<Session> _sessions;
    private readonly EquatableArray<ChannelEntry> _entries;

    /// <summary>The channel's version at the snapshot; zero if the store does not know the channel.</summary>
    public long Version { get; init; }

    /// <summary>The session opened at the query's anchor, in the range or not; null if there is none.</summary>
    public Session? Anchor { get; init; }

    /// <summary>The sessions touched, in the query's direction.</summary>
    /// <remarks>
    /// From the session of the query's start, or else the next one in the range, to the session of the last entry
    /// answered; to the range's other end if fewer entries than the limit are answered. Sessions without entries are
    /// included. At most the query's session limit: the first ones.
    /// </remarks>
    public ImmutableArray<Session> Sessions
    {
        get => _sessions.Items;
        init => _sessions = new EquatableArray<Session>(value);
    }

    /// <summary>The entries of <see cref="Sessions"/> from the query's start on, in the query's direction.</summary>
    /// <remarks>
    /// As many as the limit unless these sessions have fewer. So there can be more only if one of the two limits is
    /// reached.
    /// </remarks>
    public ImmutableArray<ChannelEntry> Entries
    {
        get => _entries.Items;
        init => _entries = new EquatableArray<ChannelEntry>(value);
    }
}
