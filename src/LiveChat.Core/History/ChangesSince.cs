using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// The changes in a timeline since a version, as far as the viewer may read them (rule P7). They are read up to the
/// channel's newest version in as many reads as that takes, so that one version tells new entries from changed ones,
/// and nothing depends on how much the viewer may not read.
/// </summary>
internal sealed class ChangesSince(HistoryPorts ports, SessionId timeline, Viewer viewer, long after)
{
    /// <summary>About how many rows one read takes.</summary>
    private const int Batch = 200;

    private readonly long _after = after;
    private readonly Dictionary<SessionId, Session> _sessions = [];
    private readonly Dictionary<EntryPlace, ChannelEntry> _rows = [];
    private readonly HashSet<EntryPlace> _removed = [];

    /// <summary>Earlier sessions that are new and that the viewer may not read.</summary>
    private readonly HashSet<SessionId> _hidden = [];
    private LiveChatSettings? _liveChat;

    /// <summary>The version up to which all changes were read.</summary>
    internal long Version { get; private set; } = after;

    /// <summary>The session whose timeline it is.</summary>
    internal Session? Anchor { get; private set; }

    /// <summary>The live chat of the last read; null if it no longer exists.</summary>
    internal LiveChatSettings? LiveChat => _liveChat;

    /// <summary>How far the timeline was seen, and with which rights, at the last read.</summary>
    internal FeedPosition Position =>
        new(Version, _liveChat?.RolesOf(viewer) ?? LiveChatRole.None, Visibility.OfNotes(viewer, _liveChat));

    /// <summary>
    /// Whether the timeline must be read anew: earlier sessions may have become shown or hidden, more changed than a
    /// page holds, or the store lost what the viewer has seen.
    /// </summary>
    internal bool IsReset { get; private set; }

    /// <summary>The sessions that changed, oldest first.</summary>
    internal IEnumerable<Session> Sessions =>
        _sessions.Values.Where(session => session.Version > _after).OrderBy(session => session.Id);

    /// <summary>The entries added or changed, in timeline order.</summary>
    internal IReadOnlyList<ChannelEntry> Rows => [.. _rows.Values.OrderBy(row => row.Place)];

    /// <summary>The places where an entry was removed, in timeline order.</summary>
    internal IEnumerable<EntryPlace> Removed => _removed.Order();

    /// <summary>
    /// Reads the changes; returns false when there is no such session, or the viewer may not read it.
    /// </summary>
    internal ValueTask<bool> ReadAsync(CancellationToken cancellationToken) =>
        _after == 0 ? ReadSessionAsync(cancellationToken) : ReadChangesAsync(cancellationToken);

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
        Version = page.Version;
        IsReset = !isFirst || page.Entries.Length >= PageLimits.Entries;
        _sessions[timeline] = Anchor!;
        foreach (var row in page.Entries)
        {
            _rows[row.Place] = row;
        }

        return true;
    }

    private async ValueTask<bool> ReadChangesAsync(CancellationToken cancellationToken)
    {
        var isDone = false;
        long? newest = null;
        while (!isDone)
        {
            var changes = await ports
                .Messages.ListChangedAsync(
                    new ChangeQuery(timeline.Channel, timeline.OpenedAt, Version, Batch),
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (!await EnterAsync(changes.Anchor, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            // A store that was restored from a back-up has an older version than the viewer has seen.
            // Sessions that were removed whole leave no change behind but their version.
            IsReset |= changes.Version < Version || changes.RemovedVersion > _after;
            Add(changes);

            // The look ends at the version that was newest at its first read, even if the channel changes all the time.
            newest ??= changes.NewestVersion;
            isDone = IsReset || changes.Version >= newest;
            Version = IsReset ? changes.NewestVersion : changes.Version;
        }

        // A gap that discloses a count changes with every hidden session; one with its reason alone does not.
        IsReset =
            IsReset
            || (
                _hidden.Count > 0
                && (
                    ports.Options.GapDisclosure != GapDisclosure.Reason
                    || await new NewGaps(ports.Sessions, timeline, _after, MayRead)
                        .AnyAsync(_hidden, cancellationToken)
                        .ConfigureAwait(false)
                )
            );
        return true;
    }

    private async ValueTask<bool> EnterAsync(Session? anchor, CancellationToken cancellationToken)
    {
        Anchor = anchor;
        _liveChat = await ports.LiveChatOfAsync(anchor, cancellationToken).ConfigureAwait(false);
        return anchor is not null && MayRead(anchor);
    }

    private void Add(ChannelChanges changes)
    {
        foreach (var session in changes.Sessions.Where(session => session.Id <= timeline))
        {
            if (session.Id != timeline && session.AddedVersion > _after && !MayRead(session))
            {
                _hidden.Add(session.Id);
            }

            IsReset |= session.Id != timeline && MayHaveTurned(session);
            if (IsShown(session))
            {
                _sessions[session.Id] = session;
            }
        }

        // Removals first: a store answers only entries that still exist, so an entry at a removed place came back.
        foreach (var place in changes.Removed.Select(removed => removed.Place).Where(IsOfShown))
        {
            _rows.Remove(place);
            _removed.Add(place);
        }

        // A note that the viewer may not read must not even count.
        var readsNotes = Visibility.OfNotes(viewer, _liveChat);
        foreach (
            var row in changes.Entries.Where(row =>
                IsOfShown(row.Place) && (readsNotes || row is not Message { IsNote: true })
            )
        )
        {
            _rows[row.Place] = row;
            _removed.Remove(row.Place);
        }

        IsReset |= _rows.Count + _removed.Count + Sessions.Count() > PageLimits.Entries;
    }

    private bool IsOfShown(EntryPlace place) => _sessions.ContainsKey(new SessionId(timeline.Channel, place.OpenedAt));

    private bool IsShown(Session session) =>
        session.Id == timeline || (session.Status != SessionStatus.Spam && MayRead(session));

    /// <summary>
    /// Whether an earlier session may have become shown or hidden since: it is new, or became or ceased to be spam. The
    /// answer reveals nothing about a session that the viewer may not read in either case.
    /// </summary>
    private bool MayHaveTurned(Session session) =>
        session.AccessVersion > _after && MayRead(session with { Status = SessionStatus.Closed });

    private bool MayRead(Session session) => Visibility.Of(viewer, session, _liveChat, ports.Options.AccessPolicy);
}
