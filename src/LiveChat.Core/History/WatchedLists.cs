using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// The lists that feeds of this process watch. Every list may change with every channel, so all have the same wake-ups.
/// </summary>
internal sealed class WatchedLists(HistoryPorts ports) : IDisposable
{
    private readonly WakeUps<SharedReads> _wakeUps = new(
        ports.Notifier,
        static _ => true,
        ports.Options.FeedInterval,
        ports.Time
    );

    private readonly HashSet<ListWatch> _watches = [];

    internal CheckedStore Store => ports.Store;

    /// <summary>The reads of the current moment.</summary>
    internal SharedReads Reads => _wakeUps.Reads;

    /// <summary>The end of the current moment.</summary>
    internal Task End => _wakeUps.End;

    public void Dispose() => _wakeUps.Dispose();

    internal void Add(ListWatch watch)
    {
        lock (_watches)
        {
            _watches.Add(watch);
        }
    }

    internal void Remove(ListWatch watch)
    {
        lock (_watches)
        {
            _watches.Remove(watch);
        }
    }

    /// <summary>The users whose feeds read the same page, each once.</summary>
    internal ImmutableArray<UserId> UsersOf(SessionQuery page)
    {
        lock (_watches)
        {
            return [.. _watches.Where(watch => watch.Page == page).Select(watch => watch.User).Distinct()];
        }
    }
}
