using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Changes that several looks share, and the reads of the looks that rest on them: these come after the changes, as
/// they would in a look of its own.
/// </summary>
internal sealed class SharedChanges(ChannelChanges changes, long after)
{
    /// <summary>What the looks read next, such as the originals of quotes.</summary>
    internal SharedReads Reads { get; } = new();

    /// <summary>The sessions of the answer; each look shows some of them.</summary>
    internal ImmutableArray<SessionId> Sessions => [.. changes.Sessions.Select(session => session.Id)];

    /// <summary>Whether the answer tells a look what changed after its version.</summary>
    internal bool Covers(long version) =>
        version == after
        || (version > after && (version < changes.Version || changes.Version == changes.NewestVersion));

    /// <summary>The part of the answer after a version: what the store would answer for that version.</summary>
    internal ChannelChanges After(long version)
    {
        if (version == after)
        {
            return changes;
        }

        ImmutableArray<ChannelEntry> entries = [.. changes.Entries.Where(row => row.Version > version)];
        ImmutableArray<RemovedEntry> removed = [.. changes.Removed.Where(row => row.Version > version)];
        var openings = entries.Select(row => row.Place.OpenedAt).Concat(removed.Select(row => row.Place.OpenedAt));
        var touched = openings.ToHashSet();
        return changes with
        {
            Sessions =
            [
                .. changes.Sessions.Where(session =>
                    (session.Version > version && session.Version <= changes.Version)
                    || touched.Contains(session.OpenedAt)
                ),
            ],
            Entries = entries,
            Removed = removed,
        };
    }
}
