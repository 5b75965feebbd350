using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// One walk along a timeline, from a position in one direction, until a page is full or the history ends (rules T1–T7).
/// A page never ends in a gap: what may not be shown is given together with what lies beyond it.
/// </summary>
internal sealed class TimelineWalk(
    HistoryPorts ports, SessionId timeline, Viewer viewer, PagingDirection direction, int limit)
{
    /// <summary>No id is above this one.</summary>
    private static readonly MessageId HighestId =
        new(string.Concat(Enumerable.Repeat("\U0010FFFF", MessageId.MaxLength / 2)) + '\uFFFF');

    private LiveChatSettings? _liveChat;
    private long _version;
    private TimelineCursor? _at;
    private TimelineCursor? _shown;
    private Session? _hidden;

    /// <summary>What has been shown so far, in the direction walked.</summary>
    internal WalkedEntries Walked { get; } = new(direction, limit, ports.Options.GapDisclosure);

    /// <summary>Where the next page begins; null when the history ends here.</summary>
    internal TimelineCursor? End { get; private set; }

    /// <summary>The session whose timeline it is; null when there is none, or the viewer may not read it.</summary>
    internal Session? Anchor { get; private set; }

    /// <summary>What a feed goes on from: the channel's version and the viewer's roles at the beginning.</summary>
    internal FeedPosition Feed => new(_version, _liveChat?.RolesOf(viewer) ?? LiveChatRole.None);

    private bool IsBackwards => direction == PagingDirection.Backwards;

    /// <summary>Walks; false when the session does not exist or may not be read.</summary>
    internal async ValueTask<bool> RunAsync(TimelineCursor? start, CancellationToken cancellationToken)
    {
        _at = _shown = start;
        var isDone = false;
        while (!isDone)
        {
            var query = RangeFrom(_at);
            var page = await ports.Messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
            if (Anchor is null && !await BeginAsync(page, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            isDone = await TakeAsync(page, query, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async ValueTask<bool> BeginAsync(EntryPage page, CancellationToken cancellationToken)
    {
        _liveChat = await ports.LiveChatOfAsync(page.Anchor, cancellationToken).ConfigureAwait(false);
        if (page.Anchor is not { } anchor
            || !Visibility.Of(viewer, anchor, _liveChat, ports.Options.AccessPolicy))
        {
            return false;
        }

        (Anchor, _version) = (anchor, page.Version);

        // Whoever makes up a position learns nothing by it: one beside nothing shown is in a gap, wherever it is.
        var isBesideShown = page.Sessions is [var first, ..]
            && first.OpenedAt == _at?.Opening && ReasonToHide(first) is null;
        if (_at is not null && !isBesideShown)
        {
            Walked.HideUncounted();
        }

        return true;
    }

    /// <summary>Takes one answer of the store; true when the page is done.</summary>
    private async ValueTask<bool> TakeAsync(EntryPage page, EntryQuery query, CancellationToken cancellationToken)
    {
        var isCut = page.Entries.Length == query.Limit;
        var hasMoreSessions = page.Sessions.Length == query.SessionLimit;
        var count = Math.Min(page.Sessions.Length, query.SessionLimit - 1);
        var next = 0;
        for (var index = 0; index < count; index++)
        {
            var mayGoOn = isCut && !hasMoreSessions && index == count - 1;
            if (!Visit(page.Sessions[index], page.Entries, ref next, mayGoOn))
            {
                return StopAtShown();
            }
        }

        if (!isCut && !hasMoreSessions)
        {
            return EndOfHistory();
        }

        // A full page whose last session may go on looks once more: its end must not depend on rows passed as hidden.
        if (Walked.IsFull && (_hidden is not null || hasMoreSessions))
        {
            return StopAtShown();
        }

        if (_hidden is { } hidden)
        {
            return await PassHiddenAsync(hidden, cancellationToken).ConfigureAwait(false);
        }

        _at = _shown;
        return false;
    }

    /// <summary>Shows one session, or adds it to the gap; false when the page was full before.</summary>
    /// <param name="session">The session.</param>
    /// <param name="rows">The rows of the store's answer.</param>
    /// <param name="next">The first row that was not looked at yet.</param>
    /// <param name="mayGoOn">Whether the store may have more rows of the session.</param>
    private bool Visit(Session session, ImmutableArray<ChannelEntry> rows, ref int next, bool mayGoOn)
    {
        var reason = ReasonToHide(session);
        var isStart = _at?.Opening == session.OpenedAt;
        if (reason is not null || (isStart && _at is { Place: null, IsInclusive: false }))
        {
            next = After(session, rows, next);
            if (reason is { } hidden)
            {
                Walked.Hide(hidden);
                _hidden = session;
            }

            return true;
        }

        if (!(isStart && _at!.Place is not null) && !Walked.TryBegin(session))
        {
            return false;
        }

        _hidden = null;
        for (; IsOf(session, rows, next); next++)
        {
            var isBeside = _at is { IsInclusive: false } && rows[next].Place == _at.Place;
            if (!isBeside && !Walked.TryAdd(rows[next]))
            {
                _shown = next > 0 ? Beside(rows[next - 1].Place) : _shown;
                return false;
            }
        }

        if (mayGoOn)
        {
            _shown = next > 0 ? Beside(rows[next - 1].Place) : _shown;
            return true;
        }

        Walked.Finish(session);
        _shown = Beyond(session.OpenedAt);
        return true;
    }

    /// <summary>
    /// Passes sessions that may not be shown by their headers, without reading what is in them; true when none is left.
    /// </summary>
    private async ValueTask<bool> PassHiddenAsync(Session last, CancellationToken cancellationToken)
    {
        while (true)
        {
            var query = new SessionQuery
            {
                Selector = SessionSelector.Of(timeline.Channel),
                Direction = direction,
                After = last.Id,
                Limit = PageLimits.Sessions,
            };
            var headers = await ports.Sessions.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var session in headers.TakeWhile(session => session.OpenedAt <= timeline.OpenedAt))
            {
                if (ReasonToHide(session) is not { } reason)
                {
                    _at = new TimelineCursor(timeline, direction, session.OpenedAt, isAfter: IsBackwards);
                    return false;
                }

                Walked.Hide(reason);
                last = session;
            }

            if (headers.Length < query.Limit || headers[^1].OpenedAt > timeline.OpenedAt)
            {
                return EndOfHistory();
            }
        }
    }

    /// <summary>
    /// Why a session may not be shown; null when it may. *Not permitted* goes before every other reason.
    /// </summary>
    private GapReason? ReasonToHide(Session session) =>
        !Visibility.Of(viewer, session, _liveChat, ports.Options.AccessPolicy) ? GapReason.NotPermitted
        : session.Status == SessionStatus.Spam && session.OpenedAt != timeline.OpenedAt ? GapReason.Spam
        : null;

    private bool StopAtShown()
    {
        End = _shown;
        return true;
    }

    /// <summary>
    /// Ends the history, with a gap if there is one; but a full page ends at what it shows, whatever is hidden beyond.
    /// </summary>
    private bool EndOfHistory()
    {
        if (Walked.IsFull && Walked.HasGap)
        {
            return StopAtShown();
        }

        Walked.CloseGap();
        End = null;
        return true;
    }

    private static int After(Session session, ImmutableArray<ChannelEntry> rows, int next)
    {
        while (IsOf(session, rows, next))
        {
            next++;
        }

        return next;
    }

    private static bool IsOf(Session session, ImmutableArray<ChannelEntry> rows, int index) =>
        index < rows.Length && rows[index].Place.OpenedAt == session.OpenedAt;

    /// <summary>The position just beyond an entry, in the direction walked.</summary>
    private TimelineCursor Beside(EntryPlace place) => new(timeline, direction, place, isAfter: !IsBackwards);

    /// <summary>The position just beyond a whole session, in the direction walked.</summary>
    private TimelineCursor Beyond(DateTimeOffset opening) => new(timeline, direction, opening, isAfter: !IsBackwards);

    /// <summary>
    /// The range that lies in the direction walked from a position, with the session that the position is in or beside.
    /// </summary>
    /// <remarks>
    /// One row more than is needed tells whether a session goes on; one more again where the start is not wanted.
    /// </remarks>
    private EntryQuery RangeFrom(TimelineCursor? at)
    {
        var isBeyond = at is { Place: null, IsInclusive: false };
        var isBeside = at is { Place: not null, IsInclusive: false };
        return new EntryQuery
        {
            Channel = timeline.Channel,
            Anchor = timeline.OpenedAt,
            From = at is null || IsBackwards ? DateTimeOffset.MinValue : at.Opening,
            To = at is not null && IsBackwards ? at.Opening : timeline.OpenedAt,
            Direction = direction,
            Start = isBeyond ? FarEndOf(at!.Opening) : at?.Place,
            Limit = Walked.Room + (isBeside ? 2 : 1),
            SessionLimit = PageLimits.Sessions + (isBeyond ? 2 : 1),
        };
    }

    /// <summary>A place that lies beyond a session's entries, in the direction walked.</summary>
    private EntryPlace FarEndOf(DateTimeOffset opening) =>
        IsBackwards
            ? new EntryPlace(opening, DateTimeOffset.MinValue, DateTimeOffset.MinValue, default)
            : new EntryPlace(opening, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue, HighestId);
}
