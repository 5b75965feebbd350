using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// The changes in a timeline since it was seen, as far as the viewer may read them (rule P7). They are read up to the
/// newest version of each channel in as many reads as that takes, so that one version tells new entries from changed
/// ones, and nothing depends on how much the viewer may not read.
/// </summary>
internal sealed class ChangesSince(HistoryPorts ports, SessionId timeline, Viewer viewer, FeedPosition? seen)
{
    /// <summary>About how many rows one read takes.</summary>
    private const int Batch = 200;

    private readonly Dictionary<SessionId, Session> _sessions = [];
    private readonly Dictionary<(ChannelId Channel, EntryPlace Place), ChannelEntry> _rows = [];
    private readonly HashSet<(ChannelId Channel, EntryPlace Place)> _removed = [];
    private LiveChatSettings? _liveChat;

    /// <summary>What the timeline is made of at the last read.</summary>
    internal TimelineSegments Segments { get; private set; } = TimelineSegments.Own(timeline);

    /// <summary>The session whose timeline it is.</summary>
    internal Session? Anchor { get; private set; }

    /// <summary>The live chat of the last read; null if it no longer exists.</summary>
    internal LiveChatSettings? LiveChat => _liveChat;

    /// <summary>How far the timeline was seen, and with which rights, at the last read.</summary>
    internal FeedPosition Position => Segments.PositionOf(viewer, _liveChat, ports.Options.AccessPolicy);

    /// <summary>
    /// Whether the timeline must be read anew: earlier sessions may have become shown or hidden, more changed than a
    /// page holds, or the store lost what the viewer has seen.
    /// </summary>
    internal bool IsReset { get; private set; }

    /// <summary>The sessions that changed, in timeline order.</summary>
    internal IEnumerable<Session> Sessions =>
        _sessions
            .Values.Where(session => session.Version > After(session.Id.Channel))
            .OrderByDescending(session => Segments.IndexOf(session.Id.Channel))
            .ThenBy(session => session.Id);

    /// <summary>The entries added or changed, in timeline order.</summary>
    internal IReadOnlyList<ChannelEntry> Rows =>
        [.. _rows.Values.OrderByDescending(row => Segments.IndexOf(row.Channel)).ThenBy(row => row.Place)];

    /// <summary>The places where an entry was removed, in timeline order.</summary>
    internal IEnumerable<(ChannelId Channel, EntryPlace Place)> Removed =>
        _removed.OrderByDescending(one => Segments.IndexOf(one.Channel)).ThenBy(one => one.Place);

    /// <summary>Whether an entry was there when the timeline was seen.</summary>
    internal bool WasThere(ChannelEntry row) => row.AddedVersion <= After(row.Channel);

    /// <summary>
    /// Reads the changes; returns false when there is no such session, or the viewer may not read it.
    /// </summary>
    internal ValueTask<bool> ReadAsync(CancellationToken cancellationToken) =>
        seen is null || seen.Version == 0 ? ReadSessionAsync(cancellationToken) : ReadChangesAsync(cancellationToken);

    /// <summary>The version up to which a channel was seen; zero if it was not in the timeline then.</summary>
    private long After(ChannelId channel) =>
        seen is not null && Segments.IndexOf(channel) is >= 0 and var index && index < seen.Versions.Items.Length
            ? seen.Versions.Items[index]
            : 0;

    /// <summary>
    /// Reads for a viewer who has seen nothing. An earlier session always causes a reset then, so only the entries of
    /// the timeline's own session can be an update, and the cost does not depend on how much the channel holds.
    /// </summary>
    private async ValueTask<bool> ReadSessionAsync(CancellationToken cancellationToken)
    {
        var scope = await ports.ScopeOfAsync(viewer, cancellationToken).ConfigureAwait(false);
        var page = await ports
            .ListForwardsAsync(timeline, start: null, PageLimits.Entries, cancellationToken, scope)
            .ConfigureAwait(false);
        if (!await EnterAsync(page.Anchor, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var query = new EntryQuery
        {
            Channel = timeline.Channel,
            Anchor = timeline.OpenedAt,
            To = timeline.OpenedAt,
            Start = TimelinePosition.BeforeSession(timeline.OpenedAt),
            Limit = 1,
            SessionLimit = 1,
        };
        var earlier = await ports.Messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var isFirst = earlier.Runs.IsEmpty && earlier.Sessions.All(session => session.Id == timeline);
        Segments = await TimelineSegments
            .OfAsync(ports.Messages, timeline, page.Past, page.Version, cancellationToken)
            .ConfigureAwait(false);
        IsReset = Segments.Shape != 0 || !isFirst || page.Entries.Length >= PageLimits.Entries;
        _sessions[timeline] = Anchor!;
        foreach (var row in page.Entries)
        {
            _rows[(row.Channel, row.Place)] = row;
        }

        return true;
    }

    private async ValueTask<bool> ReadChangesAsync(CancellationToken cancellationToken)
    {
        var segments = Segments;
        for (var index = 0; index < segments.All.Length; index++)
        {
            if (!await ReadChangesAsync(index, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            if (index == 0)
            {
                segments = Segments;
                IsReset |= segments.Shape != seen!.Shape;
            }
        }

        return true;
    }

    /// <summary>Reads the changes of one channel; those of the timeline's own say which others there are.</summary>
    private async ValueTask<bool> ReadChangesAsync(int index, CancellationToken cancellationToken)
    {
        var segment = Segments.All[index];
        var after = IsReset ? segment.Version : After(segment.Channel);
        var (isDone, version, hidden) = (false, after, new HashSet<SessionId>());
        long? newest = null;
        while (!isDone)
        {
            var anchor = index == 0 ? timeline.OpenedAt : Utc.After(segment.Openings.To);
            var changes = await ports
                .Messages.ListChangedAsync(new ChangeQuery(segment.Channel, anchor, version, Batch), cancellationToken)
                .ConfigureAwait(false);
            if (index == 0)
            {
                if (!await EnterAsync(changes.Anchor, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }

                if (newest is null)
                {
                    Segments = await TimelineSegments
                        .OfAsync(ports.Messages, timeline, changes.Past, changes.NewestVersion, cancellationToken)
                        .ConfigureAwait(false);
                    segment = Segments.All[0];
                }
            }

            // A store that was restored from a back-up has an older version than the viewer has seen.
            // Sessions that were removed whole leave no change behind but their version.
            IsReset |= changes.Version < version || changes.RemovedVersion > after;
            Add(changes, segment, hidden);

            // The look ends at the version that was newest at its first read, even if the channel changes all the time.
            newest ??= changes.NewestVersion;
            isDone = IsReset || changes.Version >= newest;
            version = IsReset ? changes.NewestVersion : changes.Version;
        }

        Segments = Segments.SeenAt(segment.Channel, version);
        IsReset |= HasTurned(index, after);

        // A gap that discloses a count changes with every hidden session; one with its reason alone does not.
        IsReset =
            IsReset
            || (
                hidden.Count > 0
                && (
                    ports.Options.GapDisclosure != GapDisclosure.Reason
                    || await new NewGaps(ports.Sessions, segment, after, MayRead)
                        .AnyAsync(hidden, cancellationToken)
                        .ConfigureAwait(false)
                )
            );
        return true;
    }

    /// <summary>Whether the session of another channel that may be active has become shown or hidden.</summary>
    private bool HasTurned(int index, long after) =>
        index > 0
        && Segments.All[index].Newest?.AddedVersion <= after
        && Segments.ShowsNewest(index, viewer, _liveChat, ports.Options.AccessPolicy)
            != ((seen!.Shown & (1L << index)) != 0);

    private async ValueTask<bool> EnterAsync(Session? anchor, CancellationToken cancellationToken)
    {
        Anchor = anchor;
        _liveChat = await ports.LiveChatOfAsync(anchor, cancellationToken).ConfigureAwait(false);
        return anchor is not null && MayRead(anchor);
    }

    private void Add(ChannelChanges changes, TimelineSegment segment, HashSet<SessionId> hidden)
    {
        var after = After(segment.Channel);
        foreach (var session in changes.Sessions.Where(session => segment.Has(session.OpenedAt)))
        {
            if (session.Id != timeline && session.AddedVersion > after && !MayRead(session))
            {
                hidden.Add(session.Id);
            }

            IsReset |= session.Id != timeline && MayHaveTurned(session, after);
            if (IsShown(session))
            {
                _sessions[session.Id] = session;
            }
        }

        // Removals first: a store answers only entries that still exist, so an entry at a removed place came back.
        foreach (var place in changes.Removed.Select(one => (segment.Channel, one.Place)).Where(IsOfShown))
        {
            _rows.Remove(place);
            _removed.Add(place);
        }

        // A note that the viewer may not read must not even count.
        var readsNotes = Visibility.OfNotes(viewer, _liveChat);
        foreach (
            var row in changes.Entries.Where(row =>
                IsOfShown((row.Channel, row.Place)) && (readsNotes || row is not Message { IsNote: true })
            )
        )
        {
            _rows[(row.Channel, row.Place)] = row;
            _removed.Remove((row.Channel, row.Place));
        }

        IsReset |= _rows.Count + _removed.Count + Sessions.Count() > PageLimits.Entries;
    }

    private bool IsOfShown((ChannelId Channel, EntryPlace Place) one) =>
        _sessions.ContainsKey(new SessionId(one.Channel, one.Place.OpenedAt));

    private bool IsShown(Session session) =>
        session.Id == timeline || (session.Status != SessionStatus.Spam && MayRead(session));

    /// <summary>
    /// Whether an earlier session may have become shown or hidden since: it is new, or became or ceased to be spam. The
    /// answer reveals nothing about a session that the viewer may not read in either case.
    /// </summary>
    private bool MayHaveTurned(Session session, long after) =>
        session.AccessVersion > after && MayRead(session with { Status = SessionStatus.Closed });

    private bool MayRead(Session session) => Visibility.Of(viewer, session, _liveChat, ports.Options.AccessPolicy);
}
