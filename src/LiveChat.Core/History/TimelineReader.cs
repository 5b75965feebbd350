using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Reads pages of a timeline (rules T1–T8): from its newest end, from a cursor, around a message, around a date.
/// </summary>
internal sealed class TimelineReader(HistoryPorts ports, TimelineEntries entries)
{
    /// <summary>The largest number of pages without a message that the search for a date passes.</summary>
    private const int MaxPages = 5;

    internal async ValueTask<TimelinePage?> ReadAsync(
        SessionId timeline,
        Viewer viewer,
        int pageSize,
        TimelineCursor? cursor,
        CancellationToken cancellationToken
    )
    {
        if (cursor is not null && (cursor.Session != timeline || cursor.Opening > timeline.OpenedAt))
        {
            return await RefuseAsync(timeline, viewer, cancellationToken).ConfigureAwait(false);
        }

        var direction = cursor?.Direction ?? PagingDirection.Backwards;
        var read = await WalkAsync(timeline, cursor?.Position, direction, viewer, pageSize, cancellationToken)
            .ConfigureAwait(false);
        if (read is null)
        {
            return null;
        }

        var walk = read.Walk;
        var shown = await entries.OfAsync([walk], timeline, viewer, cancellationToken).ConfigureAwait(false);
        var isForwards = direction == PagingDirection.Forwards;
        return new TimelinePage
        {
            Session = timeline,
            Entries = isForwards ? shown : [.. shown.Reverse()],
            Older = isForwards ? cursor!.Turned() : walk.End,
            Newer = isForwards ? walk.End : cursor?.Turned(),
            Feed = await ports.Tokens.SealAsync(timeline, read.Feed, cancellationToken).ConfigureAwait(false),
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
                after?.End?.Position,
                PagingDirection.Forwards,
                viewer,
                pageSize,
                cancellationToken,
                withNotes: reaches is null
            )
            .ConfigureAwait(false);
        return read is null
            ? null
            : new TimelineStretch(
                read.Anchor,
                await entries.OfAsync([read.Walk], timeline, viewer, cancellationToken, reaches).ConfigureAwait(false),
                read.Walk.End
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
        if (await ports.FindReadableAsync(timeline, viewer, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        var found = await ports
            .Messages.FindAsync(timeline.Channel, [message], cancellationToken)
            .ConfigureAwait(false);
        foreach (var target in found.Where(one => one.Session <= timeline).OrderByDescending(one => one.Id == message))
        {
            var page = await ReadAroundAsync(timeline, target.Place, viewer, pageSize, cancellationToken)
                .ConfigureAwait(false);
            if (page is not null)
            {
                return page;
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
        if (await ports.FindReadableAsync(timeline, viewer, cancellationToken).ConfigureAwait(false) is not { } anchor)
        {
            return null;
        }

        var place = await FirstAtAsync(anchor, date, viewer, cancellationToken).ConfigureAwait(false);
        var around = place is { } found
            ? await ReadAroundAsync(timeline, found, viewer, pageSize, cancellationToken).ConfigureAwait(false)
            : null;
        return around
            ?? await ReadAsync(timeline, viewer, pageSize, cursor: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Refuses a cursor of another timeline, if the viewer may read this one; otherwise returns null.
    /// </summary>
    private async ValueTask<TimelinePage?> RefuseAsync(
        SessionId timeline,
        Viewer viewer,
        CancellationToken cancellationToken
    ) =>
        await ports.FindReadableAsync(timeline, viewer, cancellationToken).ConfigureAwait(false) is null
            ? null
            : new TimelinePage
            {
                Session = timeline,
                Refusal = Refusal.ForeignCursor("timeline", "newest"),
                Feed = default,
                Seen = new ReadMark(0, null),
            };

    private async ValueTask<TimelinePage?> ReadAroundAsync(
        SessionId timeline,
        EntryPlace target,
        Viewer viewer,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var at = TimelinePosition.Before(target);
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
        if (newer?.Walk.Rows is not [var first, ..] || first.Place != target)
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
        if (older is null)
        {
            return null;
        }

        // A page of one entry has room for the message alone, but still tells whether there are older entries.
        older = half == 0 && !older.Walk.Rows.IsEmpty ? older with { Walk = older.Walk.WithoutEntries(at) } : older;
        var shown = await entries
            .OfAsync([older.Walk, newer.Walk], timeline, viewer, cancellationToken)
            .ConfigureAwait(false);
        var count = older.Walk.Entries.Length;
        return new TimelinePage
        {
            Session = timeline,
            Entries = [.. shown[..count].Reverse(), .. shown[count..]],
            Older = older.Walk.End,
            Newer = newer.Walk.End,
            Target = target.Id,
            Feed = await ports
                .Tokens.SealAsync(timeline, older.Feed.Join(newer.Feed), cancellationToken)
                .ConfigureAwait(false),
            Seen = Seen(newer, isNewest: newer.Walk.End is null),
        };
    }

    /// <summary>
    /// Reads the rows of one page; null when the session does not exist or the viewer may not read it.
    /// </summary>
    private async ValueTask<WalkedTimeline?> WalkAsync(
        SessionId timeline,
        TimelinePosition? position,
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
            Segments = [TimelineSegment.UpTo(timeline)],
            Position = position,
            Direction = direction,
            Limit = limit,
            Scope = withNotes ? scope : scope with { Notes = [] },
            Disclosure = ports.Options.GapDisclosure,
            MarkOf = viewer.User,
        };
        WalkedTimeline? read = null;
        while (!walk.IsDone)
        {
            var page = await ports.Messages.ListAsync(walk.Question, cancellationToken).ConfigureAwait(false);
            if (read is null)
            {
                var liveChat = liveChats.FirstOrDefault(one => one.Id == page.Anchor?.Channel.LiveChat);
                if (
                    page.Anchor is not { } anchor
                    || !Visibility.Of(viewer, anchor, liveChat, ports.Options.AccessPolicy)
                )
                {
                    return null;
                }

                var feed = new FeedPosition(
                    page.Version,
                    liveChat!.RolesOf(viewer),
                    Visibility.OfNotes(viewer, liveChat)
                );
                read = new WalkedTimeline(walk, anchor, feed, page.Mark);
            }

            walk = walk.Take(page);
        }

        return read! with
        {
            Walk = walk,
        };
    }

    /// <summary>
    /// Finds the first message at or after the date in the newest session opened at or before it; where there is none,
    /// the first of the next session (rule T5).
    /// </summary>
    private async ValueTask<EntryPlace?> FirstAtAsync(
        Session anchor,
        DateTimeOffset date,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var liveChats = await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        var query = new EntryQuery
        {
            Channel = anchor.Id.Channel,
            Anchor = anchor.OpenedAt,
            To = anchor.OpenedAt,
            Start = TimelinePosition.AfterSession(date < anchor.OpenedAt ? date : anchor.OpenedAt),
            Scope = Visibility.TimelineScopeOf(viewer, liveChats, ports.Options.AccessPolicy),
            Limit = 1,
            SessionLimit = 1,
        };

        // The first session backwards from the date is the newest shown one that was opened at or before it.
        var opened = await ports.Messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
        var start = opened.Sessions is [var session, ..]
            ? TimelinePosition.BeforeTime(session.Id, date)
            : (TimelinePosition?)null;
        query = query with
        {
            Direction = PagingDirection.Forwards,
            Limit = PageLimits.Entries,
            SessionLimit = PageLimits.Sessions,
        };

        // Few events lie between two messages, so the search ends after a few pages of nothing else.
        EntryPlace? last = null;
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var page = await ports
                .Messages.ListAsync(query with { Start = start }, cancellationToken)
                .ConfigureAwait(false);
            if (page.Entries.OfType<Message>().FirstOrDefault() is { } message)
            {
                return message.Place;
            }

            last = page.Entries.IsEmpty ? last : page.Entries[^1].Place;
            start = page.Next(PagingDirection.Forwards);
            if (start is null)
            {
                return null;
            }
        }

        return last;
    }

    /// <summary>
    /// Returns the mark of a page. Only a page that ends where the timeline ends shows the newest messages, and counts
    /// as having read them (rule L7).
    /// </summary>
    private static ReadMark Seen(WalkedTimeline read, bool isNewest)
    {
        var anchor = read.Anchor;
        EntryPlace? last = null;
        foreach (var row in read.Walk.Rows)
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

        return new ReadMark(isNewest ? anchor.CustomerMessages : 0, last, read.Mark?.Generation ?? 0);
    }

    /// <summary>
    /// A finished walk, the session whose timeline it is, the point from which a feed continues, and the viewer's mark.
    /// </summary>
    private sealed record WalkedTimeline(TimelineWalk Walk, Session Anchor, FeedPosition Feed, ReadMark? Mark);
}
