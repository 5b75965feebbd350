using System.Collections.Concurrent;
using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// A timeline that feeds of this process watch: one wake-up for all of them, and one read of its changes for each
/// wake-up, whatever their number. Rights are not decided here: each feed checks its viewer's on every answer.
/// </summary>
internal sealed class WatchedTimeline : IDisposable
{
    /// <summary>How far behind the others a feed may be for a shared read to begin at its version.</summary>
    private const int NearVersions = 32;

    private readonly WakeUps<ChangeReads> _wakeUps;
    private readonly HashSet<TimelineWatch> _watches = [];

    /// <summary>The channels by which the customer wrote before, as far as a feed has met them (rule P1).</summary>
    private readonly ConcurrentDictionary<ChannelId, bool> _followed = new();

    internal WatchedTimeline(HistoryPorts ports, SessionId timeline)
    {
        (Store, Id) = (ports.Store, timeline);
        _wakeUps = new WakeUps<ChangeReads>(
            ports.Notifier,
            channel => channel == timeline.Channel || _followed.ContainsKey(channel),
            ports.Options.FeedInterval,
            ports.Time
        );
    }

    internal CheckedStore Store { get; }

    /// <summary>The session whose timeline it is.</summary>
    internal SessionId Id { get; }

    /// <summary>The users who watch, each once.</summary>
    internal ImmutableArray<UserId> Users
    {
        get
        {
            lock (_watches)
            {
                return [.. _watches.Select(watch => watch.User).Distinct()];
            }
        }
    }

    /// <summary>The end of the current moment.</summary>
    internal Task End => _wakeUps.End;

    public void Dispose() => _wakeUps.Dispose();

    /// <summary>Wakes the feeds at changes of another channel, too, from now on.</summary>
    internal void Follow(ChannelId channel) => _followed.TryAdd(channel, true);

    internal void Add(TimelineWatch watch)
    {
        lock (_watches)
        {
            _watches.Add(watch);
        }
    }

    internal void Remove(TimelineWatch watch)
    {
        lock (_watches)
        {
            _watches.Remove(watch);
        }
    }

    /// <summary>Reads changes for a feed that the current moment's wake-up, or an earlier one, has woken.</summary>
    internal ValueTask<SharedChanges> ReadAsync(long version, int limit, CancellationToken cancellationToken) =>
        _wakeUps.Reads.ReadAsync(
            version,
            Slowest,
            (after, token) => ReadAsync(new ChangeQuery(Id.Channel, Id.OpenedAt, after, limit), Users, token),
            cancellationToken
        );

    /// <summary>Reads changes with the marks of users, for one look or for several.</summary>
    internal async ValueTask<SharedChanges> ReadAsync(
        ChangeQuery query,
        ImmutableArray<UserId> users,
        CancellationToken cancellationToken
    )
    {
        var asked = query with { MarksOf = users };
        return new SharedChanges(await Store.ListChangedAsync(asked, cancellationToken).ConfigureAwait(false), asked);
    }

    /// <summary>The lowest version of the feeds near the newest one, but none above the given version.</summary>
    private long Slowest(long version)
    {
        lock (_watches)
        {
            var newest = version;
            foreach (var watch in _watches)
            {
                newest = Math.Max(newest, watch.Version);
            }

            var slowest = version;
            foreach (var watch in _watches)
            {
                slowest = watch.Version >= newest - NearVersions ? Math.Min(slowest, watch.Version) : slowest;
            }

            return slowest;
        }
    }
}
