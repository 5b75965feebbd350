using System.Collections.Immutable;
using System.Globalization;

namespace LiveChat.Storage.ConformanceTests.Faults;

/// <summary>
/// Replaces each version of a channel by its rank, and names events by it: after a commit of unknown outcome the
/// desk commits once more without rows, so that later rows have a higher version but the same rank.
/// </summary>
internal sealed class VersionRanks
{
    private readonly ImmutableArray<long> _versions;
    private readonly Dictionary<EntryPlace, EntryPlace> _events = [];

    public VersionRanks(EntryPage page, ChannelChanges changes)
    {
        _versions =
        [
            .. page
                .Sessions.SelectMany(one => new[] { one.Version, one.AddedVersion, one.AccessVersion })
                .Concat(page.Entries.SelectMany(one => new[] { one.Version, one.AddedVersion }))
                .Concat(changes.Removed.Select(one => one.Version))
                .Distinct()
                .Order(),
        ];
        foreach (var of in page.Entries.OfType<SessionEvent>().GroupBy(one => one.AddedVersion))
        {
            foreach (var (index, one) in of.OrderBy(one => one.Place).Index())
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"event {RankOf(of.Key)} {index}");
                var (place, id) = (one.Place, new MessageId(name));
                _events[place] = new EntryPlace(place.OpenedAt, place.EffectiveAt, place.ReceivedAt, id);
            }
        }

        Page = page with
        {
            Version = 0,
            Sessions = [.. page.Sessions.Select(Ranked)],
            Entries = [.. page.Entries.Select(Ranked)],
        };
        Removed = [.. changes.Removed.Select(one => one with { Version = RankOf(one.Version) })];
    }

    public EntryPage Page { get; }

    public ImmutableArray<RemovedEntry> Removed { get; }

    /// <summary>A mark whose place names its event in the same way.</summary>
    public ReadMark Ranked(ReadMark mark) => mark with { Place = Ranked(mark.Place) };

    private EntryPlace? Ranked(EntryPlace? place) =>
        place is { } there && _events.TryGetValue(there, out var named) ? named : place;

    private Session Ranked(Session one) =>
        one with
        {
            Version = RankOf(one.Version),
            AddedVersion = RankOf(one.AddedVersion),
            AccessVersion = RankOf(one.AccessVersion),
            LastPlace = Ranked(one.LastPlace),
        };

    private ChannelEntry Ranked(ChannelEntry one) =>
        one with
        {
            Place = Ranked(one.Place)!.Value,
            Version = RankOf(one.Version),
            AddedVersion = RankOf(one.AddedVersion),
        };

    private int RankOf(long version) => _versions.BinarySearch(version);
}
