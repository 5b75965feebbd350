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

    /// <summary>The viewer's roles at the last read.</summary>
    internal LiveChatRole Roles => _liveChat?.RolesOf(viewer) ?? LiveChatRole.None;

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
    internal async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var isDone = false;
        long? newest = null;
        while (!isDone)
        {
            var changes = await ports
                .Messages.ListChangedAsync(timeline.Channel, timeline.OpenedAt, Version, Batch, cancellationToken)
                .ConfigureAwait(false);
            Anchor = changes.Anchor;
            _liveChat = await ports.LiveChatOfAsync(Anchor, cancellationToken).ConfigureAwait(false);
            if (Anchor is null || !MayRead(Anchor))
            {
                return false;
            }

            // A store that was restored from a back-up has an older version than the viewer has seen.
            IsReset |= changes.Version < Version;
            Add(changes);

            // The look ends at the version that was newest at its first read, even if the channel changes all the time.
            newest ??= changes.NewestVersion;
            isDone = IsReset || changes.Version >= newest;
            Version = IsReset ? changes.NewestVersion : changes.Version;
        }

        IsReset = IsReset || await MakesGapAsync(cancellationToken).ConfigureAwait(false);
        return true;
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

        foreach (var row in changes.Entries.Where(row => IsOfShown(row.Place)))
        {
            _rows[row.Place] = row;
            _removed.Remove(row.Place);
        }

        IsReset |= _rows.Count + _removed.Count + _sessions.Count > PageLimits.Entries;
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

    /// <summary>
    /// Whether a new hidden session makes a gap where there was none. Next to a session that was already hidden it is a
    /// part of that session's gap, and nothing shown changes.
    /// </summary>
    private async ValueTask<bool> MakesGapAsync(CancellationToken cancellationToken)
    {
        foreach (var id in _hidden)
        {
            // A gap that discloses a count changes with every hidden session; one with its reason alone does not.
            if (
                ports.Options.GapDisclosure != GapDisclosure.Reason
                || (
                    !await IsBesideHiddenAsync(id, PagingDirection.Backwards, cancellationToken).ConfigureAwait(false)
                    && !await IsBesideHiddenAsync(id, PagingDirection.Forwards, cancellationToken).ConfigureAwait(false)
                )
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the next session that was already there is hidden; other new hidden sessions do not count.
    /// </summary>
    private async ValueTask<bool> IsBesideHiddenAsync(
        SessionId id,
        PagingDirection direction,
        CancellationToken cancellationToken
    )
    {
        var query = new SessionQuery
        {
            Selector = SessionSelector.Of(timeline.Channel),
            After = id,
            Direction = direction,
            Limit = PageLimits.Sessions,
        };
        while (true)
        {
            var sessions = await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var session in sessions.Where(session => session.Id <= timeline))
            {
                if (session.AddedVersion <= _after || MayRead(session))
                {
                    return !MayRead(session);
                }
            }

            if (sessions.Length < query.Limit || sessions[^1].Id >= timeline)
            {
                return false;
            }

            query = query with { After = sessions[^1].Id };
        }
    }

    private bool MayRead(Session session) => Visibility.Of(viewer, session, _liveChat, ports.Options.AccessPolicy);
}
