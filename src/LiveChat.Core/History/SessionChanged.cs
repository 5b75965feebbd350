using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A session of the timeline is new or changed: its header and its boundaries, as they are now.</summary>
public sealed record SessionChanged : TimelineChange
{
    private readonly EquatableArray<BoundaryEntry> _boundaries;

    /// <summary>The session as the lists show it.</summary>
    public required SessionEntry Session { get; init; }

    /// <summary>
    /// All its boundaries as they are now: opened, and closed unless it is active. They replace those shown before.
    /// </summary>
    public ImmutableArray<BoundaryEntry> Boundaries
    {
        get => _boundaries.Items;
        init => _boundaries = new EquatableArray<BoundaryEntry>(value);
    }
}
