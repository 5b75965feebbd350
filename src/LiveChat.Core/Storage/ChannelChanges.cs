using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What changed in a channel after a version; one snapshot.</summary>
/// <remarks>
/// Immutable. Complete for the versions above the one asked after, up to and with <see cref="Version"/>: a row that
/// changed several times is answered once, as it is now, among the changes of the version that last changed it.
/// </remarks>
public sealed record ChannelChanges
{
    private readonly EquatableArray<Session> _sessions;
    private readonly EquatableArray<ChannelEntry> _entries;
    private readonly EquatableArray<RemovedEntry> _removed;

    /// <summary>The version up to which, inclusive, the answer is complete: the one to ask after next.</summary>
    /// <remarks>Equals <see cref="NewestVersion"/> when nothing is left.</remarks>
    public required long Version { get; init; }

    /// <summary>The channel's version at the snapshot; more is left when it is above <see cref="Version"/>.</summary>
    /// <remarks>
    /// Below the version asked after, it says that the store lost what the reader saw (an older back-up): the reader
    /// begins anew.
    /// </remarks>
    public required long NewestVersion { get; init; }

    /// <summary>The session opened at the anchor asked for, as it is now; null when there is none.</summary>
    public Session? Anchor { get; init; }

    /// <summary>The sessions that changed, and those of the entries, as they are now.</summary>
    /// <remarks>
    /// Those that changed last in these versions, and those of <see cref="Entries"/> and <see cref="Removed"/>. Any
    /// order, no repeats.
    /// </remarks>
    public ImmutableArray<Session> Sessions
    {
        get => _sessions.Items;
        init => _sessions = new EquatableArray<Session>(value);
    }

    /// <summary>The entries that were added or changed, by version, ties by place.</summary>
    public ImmutableArray<ChannelEntry> Entries
    {
        get => _entries.Items;
        init => _entries = new EquatableArray<ChannelEntry>(value);
    }

    /// <summary>The entries that were removed, by version, ties by place.</summary>
    public ImmutableArray<RemovedEntry> Removed
    {
        get => _removed.Items;
        init => _removed = new EquatableArray<RemovedEntry>(value);
    }
}
