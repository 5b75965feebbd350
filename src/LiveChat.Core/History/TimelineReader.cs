using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Reads pages of a timeline (rules T1–T8): from its newest end, from a cursor, around a message, around a date.
/// </summary>
internal sealed class TimelineReader(HistoryPorts ports, TimelineEntries entries)
{
    internal async ValueTask<TimelinePage?> ReadAsync(
        SessionId timeline,
        Viewer viewer,
        int pageSize,
        TimelineCursor? cursor,
        CancellationToken cancellationToken
    )
    {
        if (cursor is not null && cursor.Session != timeline)
        {
            var found = await ports.FindReadableAsync(timeline, viewer, cancellationToken).ConfigureAwait(false);
            return found is null ? null : Refused(timeline);
        }

        var direction = cursor?.Direction ?? PagingDirection.Backwards;
        var read = await WalkAsync(timeline, StartOf(cursor), direction, viewer, pageSize, cancellationToken)
            .ConfigureAwait(false);
        if (read is null)
        {
            return null;
        }

        if (read.Walk is not { } walk)
        {
            return Refused(timeline);
        }

        var shown = await entries.OfAsync([walk], read.Segments, viewer, cancellationToken).ConfigureAwait(false);
        var isForwards = direction == PagingDirection.Forwards;
        return new TimelinePage
        {
            Session = timeline,
            Entries = isForwards ? shown : [.. shown.Reverse()],
            Older = isForwards ? cursor!.Turned() : walk.End,
            Newer = isForwards ? walk.End : cursor?.Turned(),
            Feed = await ports
                .Tokens.SealAsync(timeline, read.Feed(viewer, ports.Options.AccessPolicy), cancellationToken)
                .ConfigureAwait(false),
            Seen = Seen(read, isNewest: cursor is null || (isForwards && walk.End is null)),
        };
    }

    /// <summary>
    /// Reads the entries after a stretch, or the oldest ones; null if the session does not exist or the viewer may not
    /// read it.
    /// </summary>
    /// <param name="timeline">The session whose timeline it is.</param>
    /// <param name="viewer">The viewer who reads.</param>
    /// <param name="after">The stretch before; null: from the oldest entry.</param>
    /// <param name="pageSize">The largest number of messages and events.</param>
    /// <param name="reaches">
    /// Which messages somebody outside gets, who then sees no notes, and no quotes of others; null: the viewer reads.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal async ValueTask<TimelineStretch?> ReadForwardsAsync(
        SessionId timeline,
        Viewer viewer,
        TimelineStretch? after,
        int pageSize,
        Func<Message, bool>? reaches,
        CancellationToken cancellationToken
    )
    {
        var read = await WalkAsync(
                timeline,
                StartOf(after?.End),
                PagingDirection.Forwards,
                viewer,
                pageSize,
                cancellationToken,
                withNotes: reaches is null
            )
            .ConfigureAwait(false);
        return read?.Walk is not { } walk
            ? null
            : new TimelineStretch(
                read.Anchor,
                await entries.OfAsync([walk], read.Segments, viewer, cancellationToken, reaches).ConfigureAwait(false),
                walk.End
            );
    }

    /// <summary>
    /// Reads the page around a message; null when it is not in the timeline as the viewer may read it.
    /// </summary>
    internal async ValueTask<TimelinePage?> ReadAroundAsync(
        SessionId timeline,
        MessageId message,
        Viewer viewer,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var entered = await ports.EnterTimelineAsync(timeline, viewer, cancellationToken).ConfigureAwait(false);
        foreach (var segment in entered?.Segments.All ?? [])
        {
            var found = await ports
                .Messages.FindAsync(segment.Channel, [message], cancellationToken)
                .ConfigureAwait(false);
            var inSegment = found.Where(one => segment.Has(one.Place.OpenedAt));
            foreach (var target in inSegment.OrderByDescending(one => one.Id == message))
            {
                var page = await ReadAroundAsync(timeline, target, viewer, pageSize, cancellationToken)
                    .ConfigureAwait(false);
                if (page is not null)
                {
                    return page;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Reads the page around the first message at or after a date; the newest page when there is none.
    /// </summary>
    internal async ValueTask<TimelinePage?> ReadAtAsync(
        SessionId timeline,
        DateTimeOffset date,
        Viewer viewer,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var entered = await ports.EnterTimelineAsync(timeline, viewer, cancellationToken).ConfigureAwait(false);
        if (entered is null)
        {
            return null;
        }

        var first = await new DateFinder(ports)
            .FirstAtAsync(entered.Segments, date, viewer, cancellationToken)
            .ConfigureAwait(false);
        var around = first is not null
            ? await ReadAroundAsync(timeline, first, viewer, pageSize, cancellationToken).ConfigureAwait(false)
            : null;
        return around
            ?? await ReadAsync(timeline, viewer, pageSize, cursor: null, cancellationToken).ConfigureAwait(false);
    }

    private static ChannelPosition? StartOf(TimelineCursor? cursor) =>
        cursor is null ? null : new ChannelPosition(cursor.Channel, cursor.Position);

    /// <summary>The page that refuses a cursor of another timeline, to a viewer who may read this one.</summary>
    private static TimelinePage Refused(SessionId timeline) =>
        new()
        {
            Session = timeline,
            Refusal = Refusal.ForeignCursor("timeline", "newest"),
            Feed = default,
            Seen = new ReadMark(0, null),
        };

    private async ValueTask<TimelinePage?> ReadAroundAsync(
        SessionId timeline,
        ChannelEntry target,
        Viewer viewer,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var at = new ChannelPosition(target.Channel, TimelinePosition.Before(target.Place));
        var newer = await WalkAsync(
                timeline,
                at,
                PagingDirection.Forwards,
                viewer,
                pageSize - (pageSize / 2),
                cancellationToken
            )
            .ConfigureAwait(false);

        // The walk begins with the message only if it still exists and the timeline shows it to the viewer.
        if (newer?.Walk is not { Rows: [var first, ..] } after || first.Place != target.Place)
        {
            return null;
        }

        var half = pageSize / 2;
        var older = await WalkAsync(
                timeline,
                at,
                PagingDirection.Backwards,
                viewer,
                Math.Max(half, 1),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (older?.Walk is not { } before)
        {
            return null;
        }

        // A page of one entry has room for the message alone, but still tells whether there are older entries.
        before = half == 0 && !before.Rows.IsEmpty ? before.WithoutEntries(at) : before;
        var shown = await entries
            .OfAsync([before, after], newer.Segments, viewer, cancellationToken)
            .ConfigureAwait(false);
        var (count, policy) = (before.Entries.Length, ports.Options.AccessPolicy);
        return new TimelinePage
        {
            Session = timeline,
            Entries = [.. shown[..count].Reverse(), .. shown[count..]],
            Older = before.End,
            Newer = after.End,
            Target = new MessageKey(target.Session, target.Id),
            Feed = await ports
                .Tokens.SealAsync(
                    timeline,
                    older.Feed(viewer, policy).Join(newer.Feed(viewer, policy)),
                    cancellationToken
                )
                .ConfigureAwait(false),
            Seen = Seen(newer, isNewest: after.End is null),
        };
    }

    /// <summary>
    /// Reads the rows of one page; null when the session does not exist or the viewer may not read it. There is no walk
    /// when the start is not in the timeline.
    /// </summary>
    private async ValueTask<WalkedTimeline?> WalkAsync(
        SessionId timeline,
        ChannelPosition? start,
        PagingDirection direction,
        Viewer viewer,
        int limit,
        CancellationToken cancellationToken,
        bool withNotes = true
    )
    {
        var liveChats = await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        var scope = Visibility.TimelineScopeOf(viewer, liveChats, ports.Options.AccessPolicy);
        var walk = new TimelineWalk
        {
            Timeline = timeline,
            Segments = TimelineSegments.Own(timeline).All,
            Position = start?.Position,
            Direction = direction,
            Limit = limit,
            Scope = withNotes ? scope : scope with { Notes = [] },
            Disclosure = ports.Options.GapDisclosure,
            MarkOf = viewer.User,
        };

        // Nearly every timeline is its own channel's history: then the first answer is the page.
        if (
            start is null
            || (start.Value.Channel == timeline.Channel && start.Value.Position.Opening <= timeline.OpenedAt)
        )
        {
            var page = await ports.Messages.ListAsync(walk.Question, cancellationToken).ConfigureAwait(false);
            if (ports.Enter(timeline, page, viewer, liveChats) is not { } own)
            {
                return null;
            }

            if (page.Past.IsNone)
            {
                return new WalkedTimeline(own, walk.Take(page));
            }
        }

        var entered = await ports.EnterTimelineAsync(timeline, viewer, cancellationToken).ConfigureAwait(false);
        return entered is null ? null : await WalkAsync(entered, walk, start, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Walks the segments of a timeline, from a start in one of them.</summary>
    private async ValueTask<WalkedTimeline> WalkAsync(
        EnteredTimeline entered,
        TimelineWalk walk,
        ChannelPosition? start,
        CancellationToken cancellationToken
    )
    {
        var segments = entered.Segments.All;
        var isForwards = walk.Direction == PagingDirection.Forwards;
        var first = isForwards ? segments.Length - 1 : 0;
        if (start is { } at)
        {
            first = entered.Segments.IndexOf(at.Channel);
            if (first < 0 || !segments[first].Has(at.Position.Opening))
            {
                return new WalkedTimeline(entered, Walk: null);
            }
        }

        walk = walk with
        {
            Segments = isForwards ? [.. segments[..(first + 1)].Reverse()] : segments[first..],
            MarkOf = null,
        };
        walk = walk.Begun();
        var read = entered.Segments;
        while (!walk.IsDone)
        {
            var channel = walk.Question.Channel;
            var page = await ports.Messages.ListAsync(walk.Question, cancellationToken).ConfigureAwait(false);
            read = read.SeenAt(channel, page.Version);
            walk = walk.Take(page);
        }

        return new WalkedTimeline(entered with { Segments = read }, walk);
    }

    /// <summary>
    /// Returns the mark of a page. Only a page that ends where the timeline ends shows the newest messages, and counts
    /// as having read them (rule L7).
    /// </summary>
    private static ReadMark Seen(WalkedTimeline read, bool isNewest)
    {
        var anchor = read.Anchor;
        EntryPlace? last = null;
        foreach (var row in read.Walk!.Rows)
        {
            // A note is nobody's last place.
            last =
                row.Session == anchor.Id && row is not Message { IsNote: true } && !(last > row.Place)
                    ? row.Place
                    : last;
        }

        if (!isNewest && last is null)
        {
            return new ReadMark(0, null);
        }

        return new ReadMark(isNewest ? anchor.CustomerMessages : 0, last, read.Entered.Mark?.Generation ?? 0);
    }

    /// <summary>A timeline and a finished walk through it; no walk when it could not begin where it should.</summary>
    private sealed record WalkedTimeline(EnteredTimeline Entered, TimelineWalk? Walk)
    {
        internal Session Anchor => Entered.Anchor;

        internal TimelineSegments Segments => Entered.Segments;

        /// <summary>The point from which a feed continues.</summary>
        internal FeedPosition Feed(Viewer viewer, AccessPolicy policy) =>
            Segments.PositionOf(viewer, Entered.LiveChat, policy);
    }
}
