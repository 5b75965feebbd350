using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Changes that several looks share, and the reads of the looks that rest on them: these come after the changes, as
/// they would in a look of its own.
/// </summary>
internal sealed class SharedChanges(ChannelChanges changes, ChangeQuery query)
{
    private readonly HashSet<UserId> _users = [.. query.MarksOf];
    private readonly Dictionary<UserId, ReadMark> _marks = changes.Marks.ToDictionary(one => one.User, one => one.Mark);

    /// <summary>What the looks read next, such as the originals of quotes.</summary>
    internal SharedReads Reads { get; } = new();

    /// <summary>The users whose marks the answer tells.</summary>
    internal ImmutableArray<UserId> Users => query.MarksOf;

    /// <summary>The other sessions of the answer, whose marks it does not tell; each look shows some of them.</summary>
    internal ImmutableArray<SessionId> Others =>
        [.. changes.Sessions.Where(session => session.OpenedAt != query.Anchor).Select(session => session.Id)];

    /// <summary>Whether the answer tells a user's mark in the timeline's session.</summary>
    internal bool TellsMarkOf(UserId user) => _users.Contains(user);

    /// <summary>The user's mark in the timeline's session; null if there is none.</summary>
    internal ReadMark? MarkOf(UserId user) => _marks.GetValueOrDefault(user);

    /// <summary>Whether the answer tells a look what changed after its version.</summary>
    internal bool Covers(long version) =>
        version == query.After
        || (version > query.After && (version < changes.Version || changes.Version == changes.NewestVersion));

    /// <summary>The part of the answer after a version: what the store would answer for that version.</summary>
    internal ChannelChanges After(long version)
    {
        if (version == query.After)
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
