using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>What changed when: every row once, under the version that last changed it.</summary>
internal sealed partial class InMemoryChannel
{
    private readonly InMemoryRows<(long Version, EntryPlace Place), object> _changes = new(ChangeOf);

    internal ChannelChanges ChangedAfter(long version, int limit, DateTimeOffset anchor)
    {
        var rows = new List<object>();
        var upTo = Version;
        var from = _changes.Seek((Math.Min(version, Version) + 1, default));
        var walk = _changes.Walk(from, _changes.End, PagingDirection.Forwards);
        while (walk.MoveNext())
        {
            var next = ChangeOf(walk.Current!).Version;
            if (rows.Count >= limit && next != ChangeOf(rows[^1]).Version)
            {
                upTo = next - 1;
                break;
            }

            rows.Add(walk.Current!);
        }

        return Changes(rows, upTo, anchor);
    }

    private ChannelChanges Changes(List<object> rows, long upTo, DateTimeOffset anchor)
    {
        ImmutableArray<ChannelEntry> entries = [.. rows.OfType<ChannelEntry>()];
        ImmutableArray<RemovedEntry> removed = [.. rows.OfType<RemovedEntry>()];
        var openings = entries.Select(entry => entry.Place.OpenedAt)
            .Concat(removed.Select(entry => entry.Place.OpenedAt));
        return new ChannelChanges
        {
            Version = upTo,
            NewestVersion = Version,
            Anchor = FindSession(anchor),
            Sessions =
            [
                .. rows.OfType<InMemorySessionRow>().Select(row => row.Current)
                    .Concat(openings.Distinct().Select(FindSession).OfType<Session>())
                    .DistinctBy(session => session.Id),
            ],
            Entries = entries,
            Removed = removed,
        };
    }

    private static (long Version, EntryPlace Place) ChangeOf(object row) =>
        row switch
        {
            ChannelEntry entry => (entry.Version, entry.Place),
            RemovedEntry removed => (removed.Version, removed.Place),
            InMemorySessionRow session => (session.Current.Version, BeforeSession(session.Id.OpenedAt)),
            _ => throw new InvalidOperationException($"No change is kept as {row.GetType().Name}."),
        };
}
