using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>The changes of a channel after a version, in one snapshot.</summary>
/// <remarks>
/// Immutable. Complete for the versions above the one given, up to and including <see cref="Version"/>: a row that
/// changed several times appears once, in its current state, among the changes of the version that last changed it.
/// </remarks>
public sealed record ChannelChanges
{
    private readonly EquatableArray<Session> _sessions;
    private readonly EquatableArray<ChannelEntry> _entries;
    private readonly EquatableArray<RemovedEntry> _removed;
    private readonly EquatableArray<UserReadMark> _marks = new([]);

    /// <summary>The version up to which, inclusive, the answer is complete: the one for the next question.</summary>
    /// <remarks>Equals <see cref="NewestVersion"/> if nothing is left.</remarks>
    public required long Version { get; init; }

    /// <summary>The channel's version at the snapshot; more is left if it is above <see cref="Version"/>.</summary>
    /// <remarks>
    /// If it is below the version given, the store lost what the reader saw (an older back-up), and the reader
    /// starts over.
    /// </remarks>
    public required long NewestVersion { get; init; }

    /// <summary>What the channel's timelines show below its own sessions (rule P1).</summary>
    public ChannelPast Past { get; init; } = ChannelPast.None;

    /// <summary>The version that last removed sessions of the channel whole; zero: none did (rules P3, P4).</summary>
    /// <remarks>What it removed is told by nothing else, so a reader of an older version starts over.</remarks>
    public long RemovedVersion { get; init; }

    /// <summary>The current state of the session opened at the anchor; null if there is none.</summary>
    public Session? Anchor { get; init; }

    /// <summary>The current state of the changed sessions, and of those of the entries.</summary>
    /// <remarks>
    /// The sessions that changed last in these versions, and those of <see cref="Entries"/> and <see cref="Removed"/>.
    /// In any order, each once.
    /// </remarks>
    public ImmutableArray<Session> Sessions
    {
        get => _sessions.Items;
        init => _sessions = new EquatableArray<Session>(value);
    }

    /// <summary>The added and changed entries, by version, ties by place.</summary>
    public ImmutableArray<ChannelEntry> Entries
    {
        get => _entries.Items;
        init => _entries = new EquatableArray<ChannelEntry>(value);
    }

    /// <summary>The removed entries, by version, ties by place.</summary>
    public ImmutableArray<RemovedEntry> Removed
    {
        get => _removed.Items;
        init => _removed = new EquatableArray<RemovedEntry>(value);
    }

    /// <summary>The marks of the query's users in the anchor's session; a user without one is missing.</summary>
    /// <remarks>In any order, each user once.</remarks>
    public ImmutableArray<UserReadMark> Marks
    {
        get => _marks.Items;
        init => _marks = new EquatableArray<UserReadMark>(value);
    }
}
