using LiveChat.Domain;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Reads pages of a timeline (rules T1–T8): from its newest end, from a cursor, around a message, around a date.
/// </summary>
internal sealed class TimelineReader(HistoryPorts ports, TimelineEntries entries)
{
    internal async ValueTask<TimelinePage?> ReadAsync(
        SessionId timeline, Viewer viewer, int pageSize, TimelineCursor? cursor, CancellationToken cancellationToken)
    {
        if (cursor is not null && (cursor.Session != timeline || cursor.Opening > timeline.OpenedAt))
        {
            return await RefuseAsync(timeline, viewer, cancellationToken).ConfigureAwait(false);
        }

        var walk = new TimelineWalk(ports, timeline, viewer, cursor?.Direction ?? PagingDirection.Backwards, pageSize);
        if (!await walk.RunAsync(cursor, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var shown = await entries.OfAsync([walk], timeline, viewer, cancellationToken).ConfigureAwait(false);
        var isForwards = cursor?.Direction == PagingDirection.Forwards;
        return new TimelinePage
        {
            Session = timeline,
            Entries = isForwards ? shown : [.. shown.Reverse()],
            Older = isForwards ? cursor!.Turned() : walk.End,
            Newer = isForwards ? walk.End : cursor?.Turned(),
            Feed = await ports.Tokens.SealAsync(timeline, walk.Feed, cancellationToken).ConfigureAwait(false),
            Seen = await SeenAsync(
                    walk, viewer, isNewest: cursor is null || (isForwards && walk.End is null), cancellationToken)
                .ConfigureAwait(false),
        };
    }

    /// <summary>
    /// Reads the page that a message is in the middle of; null when it is not in the timeline as the viewer may read
    /// it.
    /// </summary>
    internal async ValueTask<TimelinePage?> ReadAroundAsync(
        SessionId timeline, MessageId message, Viewer viewer, int pageSize, CancellationToken cancellationToken)
    {
        if (await ports.FindReadableAsync(timeline, viewer, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        var found = await ports.Messages.FindAsync(timeline.Channel, [message], cancellationToken)
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
        SessionId timeline, DateTimeOffset date, Viewer viewer, int pageSize, CancellationToken cancellationToken)
    {
        if (await ports.FindReadableAsync(timeline, viewer, cancellationToken).ConfigureAwait(false) is not { } anchor)
        {
            return null;
        }

        var place = await FirstAtAsync(anchor, date, viewer, cancellationToken).ConfigureAwait(false);
        var around = place is { } found
            ? await ReadAroundAsync(timeline, found, viewer, pageSize, cancellationToken).ConfigureAwait(false)
            : null;
        return around ?? await ReadAsync(timeline, viewer, pageSize, cursor: null, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Refuses a cursor of another timeline, to whoever may read this one.</summary>
    private async ValueTask<TimelinePage?> RefuseAsync(
        SessionId timeline, Viewer viewer, CancellationToken cancellationToken) =>
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
        SessionId timeline, EntryPlace target, Viewer viewer, int pageSize, CancellationToken cancellationToken)
    {
        var at = new TimelineCursor(timeline, PagingDirection.Backwards, target, isAfter: false);
        var older = new TimelineWalk(ports, timeline, viewer, PagingDirection.Backwards, pageSize / 2);
        var newer = new TimelineWalk(ports, timeline, viewer, PagingDirection.Forwards, pageSize - (pageSize / 2));
        if (!await newer.RunAsync(at.Turned(), cancellationToken).ConfigureAwait(false)
            || newer.Walked.Rows is not [var first, ..] || first.Place != target
            || !await older.RunAsync(at, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        var shown = await entries.OfAsync([older, newer], timeline, viewer, cancellationToken).ConfigureAwait(false);
        return new TimelinePage
        {
            Session = timeline,
            Entries = [.. shown[..older.Walked.Entries.Count].Reverse(), .. shown[older.Walked.Entries.Count..]],
            Older = older.End,
            Newer = newer.End,
            Target = target.Id,
            Feed = await ports.Tokens.SealAsync(timeline, older.Feed.Join(newer.Feed), cancellationToken)
                .ConfigureAwait(false),
            Seen = await SeenAsync(newer, viewer, isNewest: newer.End is null, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>
    /// Finds the first message at or after the date in the newest session opened at or before it; where there is none,
    /// the first of the next session (rule T5). Of hidden sessions no row is read.
    /// </summary>
    private async ValueTask<EntryPlace?> FirstAtAsync(
        Session anchor, DateTimeOffset date, Viewer viewer, CancellationToken cancellationToken)
    {
        var liveChat = await ports.LiveChats.FindAsync(anchor.Channel.LiveChat, cancellationToken)
            .ConfigureAwait(false);
        if (liveChat is null)
        {
            return null;
        }

        var lists = new SessionQuery
        {
            Selector = SessionSelector.Of(anchor.Id.Channel),
            Scope = Visibility.ScopeOf(viewer, [liveChat], ports.Options.AccessPolicy, SessionStatus.Closed),
            Limit = 1,
        };
        var end = Utc.After(date > anchor.OpenedAt ? anchor.OpenedAt : date);
        var before = new SessionId(anchor.Id.Channel, end);
        var opened = date >= anchor.OpenedAt
            ? anchor
            : await NextAsync(lists with { After = before }, anchor, cancellationToken).ConfigureAwait(false);
        if (opened is not null
            && await FirstAtAsync(opened, date, cancellationToken).ConfigureAwait(false) is { } place)
        {
            return place;
        }

        if (opened == anchor)
        {
            return null;
        }

        var after = lists with
        {
            After = opened?.Id ?? new SessionId(anchor.Id.Channel, DateTimeOffset.MinValue),
            Direction = PagingDirection.Forwards,
        };
        var next = await NextAsync(after, anchor, cancellationToken).ConfigureAwait(false) ?? anchor;
        return await FirstAtAsync(next, DateTimeOffset.MinValue, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next session that is shown; the timeline's own may be spam, any other is then a gap.</summary>
    private async ValueTask<Session?> NextAsync(
        SessionQuery query, Session anchor, CancellationToken cancellationToken)
    {
        Session? next = null;
        foreach (var status in (SessionStatus[])[SessionStatus.Active, SessionStatus.Closed])
        {
            var found = await ports.Sessions.ListAsync(query with { Status = status }, cancellationToken)
                .ConfigureAwait(false);
            if (found is [var session] && session.Id <= anchor.Id
                && (next is null || query.Direction == PagingDirection.Forwards == session.Id < next.Id))
            {
                next = session;
            }
        }

        return next;
    }

    private async ValueTask<EntryPlace?> FirstAtAsync(
        Session session, DateTimeOffset date, CancellationToken cancellationToken)
    {
        EntryPlace? start = new EntryPlace(session.OpenedAt, date, DateTimeOffset.MinValue, default);
        while (true)
        {
            var page = await ports.ListForwardsAsync(session.Id, start, PageLimits.Sessions, cancellationToken)
                .ConfigureAwait(false);
            if (page.Entries.OfType<Message>().FirstOrDefault() is { } message)
            {
                return message.Place;
            }

            if (page.Entries.Length < PageLimits.Sessions)
            {
                return null;
            }

            start = page.Entries[^1].Place;
        }
    }

    /// <summary>
    /// Only a page that ends where the timeline ends shows the newest messages, and counts as having read them
    /// (rule L7).
    /// </summary>
    private async ValueTask<ReadMark> SeenAsync(
        TimelineWalk walk, Viewer viewer, bool isNewest, CancellationToken cancellationToken)
    {
        var anchor = walk.Anchor!;
        EntryPlace? last = null;
        foreach (var row in walk.Walked.Rows)
        {
            last = row.Session == anchor.Id && !(last > row.Place) ? row.Place : last;
        }

        if (!isNewest && last is null)
        {
            return new ReadMark(0, null);
        }

        var mark = await ports.FindMarkAsync(anchor.Id, viewer, cancellationToken).ConfigureAwait(false);
        return new ReadMark(isNewest ? anchor.CustomerMessages : 0, last, mark?.Generation ?? 0);
    }
}
