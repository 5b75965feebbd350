using System.Collections.Immutable;
using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.History;

/// <summary>
/// A chat window that reads a timeline once and then only applies the feed's changes, each kind exactly as documented.
/// </summary>
internal sealed class TimelineClient(World world, SessionId timeline, Viewer viewer)
{
    private readonly SortedDictionary<(int Part, EntryPlace Place), TimelineEntry> _entries = [];
    private readonly SortedDictionary<(int Part, DateTimeOffset Opening), ImmutableArray<BoundaryEntry>> _boundaries =
    [];
    private readonly List<((int Part, DateTimeOffset Opening) Before, TimelineEntry Entry)> _between = [];

    /// <summary>The channels, in the order of the timeline.</summary>
    private readonly List<ChannelId> _parts = [];

    public TimelineFeedCursor Feed { get; private set; }

    public long Version { get; private set; }

    /// <summary>The delivered changes, by kind.</summary>
    public List<string> Delivered { get; } = [];

    /// <summary>The entries that the window shows.</summary>
    public IEnumerable<TimelineEntry> Shown
    {
        get
        {
            foreach (var (opening, boundaries) in _boundaries)
            {
                foreach (var (_, entry) in _between.Where(one => one.Before == opening))
                {
                    yield return entry;
                }

                yield return boundaries[0];
                foreach (
                    var (_, entry) in _entries.Where(entry => (entry.Key.Part, entry.Key.Place.OpenedAt) == opening)
                )
                {
                    yield return entry;
                }

                foreach (var closed in boundaries.Skip(1))
                {
                    yield return closed;
                }
            }
        }
    }

    /// <summary>Reads the whole timeline; false if the viewer has none.</summary>
    public async Task<bool> ReadAsync()
    {
        _entries.Clear();
        _boundaries.Clear();
        _between.Clear();
        _parts.Clear();
        var between = new List<TimelineEntry>();
        var isThere = false;
        var pages = new List<TimelinePage>();
        await foreach (var page in world.History.ReadTimelineAsync(timeline, viewer, 500))
        {
            pages.Insert(0, page);
            await SeeAsync(isThere ? await JoinAsync(page.Feed) : page.Feed);
            isThere = true;
        }

        foreach (var entry in pages.SelectMany(page => page.Entries))
        {
            switch (entry)
            {
                case GapEntry or IdentityEntry:
                    between.Add(entry);
                    break;
                case BoundaryEntry boundary:
                    if (!_parts.Contains(boundary.Session.Channel))
                    {
                        _parts.Add(boundary.Session.Channel);
                    }

                    var opening = PlaceOf(boundary.Session);
                    _boundaries[opening] = [.. _boundaries.GetValueOrDefault(opening, []), boundary];
                    _between.AddRange(between.Select(one => (opening, one)));
                    between.Clear();
                    break;
                default:
                    _entries.Add(PlaceOf(entry), entry);
                    break;
            }
        }

        return isThere;
    }

    /// <summary>Applies all updates after the client's version, or another one; false if the feed has ended.</summary>
    public async Task<bool> CatchUpAsync(long? from = null)
    {
        await SeeAsync(await world.Store.WithVersionAsync(Feed, from ?? Version));
        using var enough = new CancellationTokenSource();
        await using var feed = world
            .History.WatchTimelineAsync(timeline, viewer, Feed, enough.Token)
            .GetAsyncEnumerator(enough.Token);
        while (true)
        {
            var next = feed.MoveNextAsync().AsTask();
            if (!next.IsCompleted)
            {
                // Everything is in memory: an update that does not come at once does not exist.
                await enough.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
                return true;
            }

            if (!await next)
            {
                return false;
            }

            await ApplyAsync(feed.Current);
        }
    }

    public async Task ApplyAsync(TimelineUpdate update)
    {
        Assert.NotEmpty(update.Changes);
        var before = (await world.Store.OpenAsync(Feed)).Versions.Items.Sum();
        await SeeAsync(update.Feed);
        var after = (await world.Store.OpenAsync(Feed)).Versions.Items.Sum();
        Assert.True(after > before || update.Changes is [TimelineReset]);
        foreach (var change in update.Changes)
        {
            Delivered.Add(change.GetType().Name);
            switch (change)
            {
                case EntryAppended appended:
                    Assert.True(
                        _entries.Values.LastOrDefault(entry => entry is not MessageEntry { IsNote: true })
                            is not { } last
                            || PlaceOf(last).CompareTo(PlaceOf(appended.Entry)) < 0,
                        "An appended entry must be the last, notes aside."
                    );
                    _entries.Add(PlaceOf(appended.Entry), appended.Entry);
                    break;
                case EntryInserted inserted:
                    _entries.Add(PlaceOf(inserted.Entry), inserted.Entry);
                    break;
                case EntryChanged changed:
                    Assert.Contains(PlaceOf(changed.Entry), _entries.Keys);
                    _entries[PlaceOf(changed.Entry)] = changed.Entry;
                    break;
                case EntryRemoved removed:
                    _entries.Remove((_parts.IndexOf(removed.Session.Channel), removed.Place));
                    break;
                case SessionChanged session:
                    Assert.Contains(PlaceOf(session.Session.Id), _boundaries.Keys);
                    _boundaries[PlaceOf(session.Session.Id)] = session.Boundaries;
                    break;
                case TimelineReset:
                    Assert.True(await ReadAsync());
                    break;
                default:
                    Assert.Fail($"Unknown change {change.GetType().Name}.");
                    break;
            }
        }

        Requote(update.Quotes);
    }

    private async Task SeeAsync(TimelineFeedCursor feed) =>
        (Feed, Version) = (feed, (await world.Store.OpenAsync(feed)).Version);

    /// <summary>The mark up to which the pages have seen everything.</summary>
    private async Task<TimelineFeedCursor> JoinAsync(TimelineFeedCursor other)
    {
        var joined = (await world.Store.OpenAsync(Feed)).Join(await world.Store.OpenAsync(other));
        return await world.Store.SeenAsync(timeline, joined);
    }

    private void Requote(ImmutableArray<QuoteChange> quotes)
    {
        var byId = quotes.ToDictionary(change => (change.Channel, change.Quote.Id), change => change.Quote);
        foreach (var (place, entry) in _entries.ToList())
        {
            if (
                entry is MessageEntry { Quote: { } shown } message
                && byId.TryGetValue((message.Session.Channel, shown.Id), out var quote)
            )
            {
                _entries[place] = message with { Quote = quote };
                Delivered.Add(shown == quote ? "Same quote" : $"{shown.State} to {quote.State}");
            }
        }
    }

    private (int Part, DateTimeOffset Opening) PlaceOf(SessionId session) =>
        (_parts.IndexOf(session.Channel), session.OpenedAt);

    private (int Part, EntryPlace Place) PlaceOf(TimelineEntry entry) =>
        entry switch
        {
            MessageEntry message => (_parts.IndexOf(message.Session.Channel), message.Place),
            EventEntry happened => (_parts.IndexOf(happened.Session.Channel), happened.Place),
            _ => throw new InvalidOperationException("The entry has no place."),
        };
}
