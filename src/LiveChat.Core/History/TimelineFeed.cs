using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LiveChat.Access;
using LiveChat.Channels;
using LiveChat.Messages;
using LiveChat.Sessions;
using LiveChat.Storage;
using LiveChat.Users;

namespace LiveChat.History;

/// <summary>
/// The live feed of a timeline (rule P7): reads by version, so that nothing is missed or doubled; rights are checked at
/// each read, and the feed ends when they are gone.
/// </summary>
internal sealed class TimelineFeed(HistoryPorts ports, SessionEntries sessions, TimelineEntries entries)
{
    /// <summary>About how many rows one read takes.</summary>
    private const int Batch = 200;

    internal async IAsyncEnumerable<TimelineUpdate> WatchAsync(
        SessionId timeline,
        Viewer viewer,
        long afterVersion,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var wakeUp = new WakeUp(ports.Notifier, channel => channel == timeline.Channel);
        var version = afterVersion;
        while (true)
        {
            var changes = await ports.Messages
                .ListChangedAsync(timeline.Channel, timeline.OpenedAt, version, Batch, cancellationToken)
                .ConfigureAwait(false);
            if (changes.Anchor is not { } anchor
                || !await ports.MayReadAsync(viewer, anchor, cancellationToken).ConfigureAwait(false))
            {
                yield break;
            }

            var update = await UpdateAsync(changes, anchor, version, viewer, cancellationToken).ConfigureAwait(false);
            version = changes.Version;
            if (!update.Changes.IsEmpty)
            {
                yield return update;
            }

            if (changes.Version >= changes.NewestVersion)
            {
                await wakeUp.WaitAsync(ports.Options.FeedInterval, ports.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<TimelineUpdate> UpdateAsync(
        ChannelChanges changes, Session anchor, long after, Viewer viewer, CancellationToken cancellationToken)
    {
        Check(changes, anchor, after);
        var liveChat = await ports.LiveChats.FindAsync(anchor.Channel.LiveChat, cancellationToken)
            .ConfigureAwait(false);
        var earlier = changes.Sessions.Where(session => session.Id <= anchor.Id)
            .OrderBy(session => session.Id).ToList();
        var shown = earlier
            .Where(session => session.Id == anchor.Id
                || (session.Status != SessionStatus.Spam
                    && Visibility.Of(viewer, session, liveChat, ports.Options.AccessPolicy)))
            .ToDictionary(session => session.OpenedAt);
        return new TimelineUpdate
        {
            Version = changes.Version,
            Seen = new ReadMark(anchor.CustomerMessages, anchor.LastPlace),
            Changes = after > changes.Version
                || earlier.Exists(session => session.Id != anchor.Id && MayHaveTurned(session, after))
                ? [new TimelineReset()]
                : await ChangesAsync(changes, anchor, after, shown, viewer, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>
    /// Whether an earlier session's being shown may have turned: it changed hands, became or ceased to be spam, or is
    /// new there.
    /// </summary>
    private static bool MayHaveTurned(Session session, long after) => session.AccessVersion > after;

    private async ValueTask<ImmutableArray<TimelineChange>> ChangesAsync(
        ChannelChanges changes,
        Session anchor,
        long after,
        Dictionary<DateTimeOffset, Session> shown,
        Viewer viewer,
        CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<TimelineChange>();
        foreach (var session in shown.Values.Where(session => session.Version > after).OrderBy(session => session.Id))
        {
            found.Add(new SessionChanged
            {
                Session = await sessions.OfAsync(session, viewer, cancellationToken).ConfigureAwait(false),
                Boundaries = Boundaries.Of(session),
            });
        }

        var rows = changes.Entries.Where(row => shown.ContainsKey(row.Place.OpenedAt)).ToList();
        var rowsShown = await entries.OfAsync(rows, anchor.Id, viewer, cancellationToken).ConfigureAwait(false);
        found.AddRange(rows.Zip(rowsShown, (row, entry) => ChangeOf(row, entry, anchor, after)));
        found.AddRange(changes.Removed.Where(removed => shown.ContainsKey(removed.Place.OpenedAt))
            .Select(removed => new EntryRemoved(removed.Place)));
        return found.ToImmutable();
    }

    private static TimelineChange ChangeOf(ChannelEntry row, TimelineEntry entry, Session anchor, long after) =>
        row.AddedVersion <= after ? new EntryChanged(entry)
        : row.IsInserted || row.Session != anchor.Id ? new EntryInserted(entry)
        : new EntryAppended(entry);

    private static void Check(ChannelChanges changes, Session anchor, long after)
    {
        var isWhole = changes.Version <= changes.NewestVersion
            && (changes.Version > after || changes.Version == changes.NewestVersion);
        var isAfter = changes.Entries.All(row => row.Version > after && row.Version <= changes.Version)
            && changes.Removed.All(row => row.Version > after && row.Version <= changes.Version);
        var isOfChannel = changes.Entries.All(row => row.Channel == anchor.Id.Channel)
            && changes.Sessions.All(session => session.Id.Channel == anchor.Id.Channel);
        if (!isWhole || !isAfter || !isOfChannel)
        {
            throw new InvalidStoreException(
                "The changes answered are not those after the version asked for, or of another channel.");
        }
    }
}
