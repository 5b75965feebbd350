using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Watches a timeline (rule P7): it reads by version, so that nothing is missed or doubled, checks rights at each read,
/// and ends when they are gone. Feeds of one timeline share what they read of the store.
/// </summary>
internal sealed class TimelineFeed(HistoryPorts ports)
{
    private readonly Leases<SessionId, WatchedTimeline> _watched = new(timeline => new WatchedTimeline(
        ports,
        timeline
    ));

    internal async IAsyncEnumerable<TimelineUpdate> WatchAsync(
        SessionId timeline,
        Viewer viewer,
        TimelineFeedCursor? after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var watch = new TimelineWatch(_watched.Take(timeline), viewer.User);
        var shared = ports with { Sessions = watch, Messages = watch, Marks = watch };
        var seen =
            after is { } cursor && cursor.Session == timeline
                ? await ports.Tokens.OpenAsync(cursor, cancellationToken).ConfigureAwait(false)
                : null;
        var isForeign = after is not null && seen is null;
        while (true)
        {
            var since = new ChangesSince(shared, timeline, viewer, seen);
            if (!await since.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield break;
            }

            // Other rights show other sessions and notes, although the channel itself has not changed.
            var isReset = isForeign || since.IsReset || seen?.HasRightsOf(since.Position) == false;
            isForeign = false;
            var update = isReset
                ? await ResetAsync(shared, since, viewer, cancellationToken).ConfigureAwait(false)
                : await UpdateAsync(shared, since, viewer, cancellationToken).ConfigureAwait(false);
            seen = since.Position;
            if (update is not null)
            {
                yield return update;
            }

            await watch.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<TimelineUpdate> ResetAsync(
        HistoryPorts shared,
        ChangesSince since,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var mark = await shared.FindMarkAsync(since.Anchor!.Id, viewer, cancellationToken).ConfigureAwait(false);
        return await SealedAsync(since, [new TimelineReset()], [], mark, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shows the changes to the viewer; null if there are none.</summary>
    private async ValueTask<TimelineUpdate?> UpdateAsync(
        HistoryPorts shared,
        ChangesSince since,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var timeline = since.Anchor!.Id;
        var changed = since.Sessions.ToImmutableArray();
        var rows = since.Rows;
        var removed = since.Removed.ToImmutableArray();
        if (changed.IsEmpty && rows.Count == 0 && removed.IsEmpty)
        {
            return null;
        }

        // One read of the marks serves the sessions' unread counts and the mark of the update.
        ImmutableArray<SessionId> ids =
        [
            timeline,
            .. changed.Select(session => session.Id).Where(id => id != timeline),
        ];
        var marks = await shared.Marks.GetAsync([viewer.User], ids, cancellationToken).ConfigureAwait(false);
        var mark = marks.GetValueOrDefault(new ReadMarkKey(viewer.User, timeline));
        var sessions = new SessionEntries(shared);
        var changedShown = await sessions
            .OfAsync(changed, viewer, marks, [since.LiveChat!], cancellationToken)
            .ConfigureAwait(false);
        var rowsShown = await new TimelineEntries(shared, sessions)
            .OfAsync(rows, since.Segments, viewer, cancellationToken)
            .ConfigureAwait(false);
        ImmutableArray<TimelineChange> changes =
        [
            .. changed.Zip(
                changedShown,
                (session, shown) => new SessionChanged { Session = shown, Boundaries = Boundaries.Of(session) }
            ),
            .. rows.Zip(rowsShown, (row, shown) => ChangeOf(row, shown, since)),
            .. removed.Select(one => new EntryRemoved(new SessionId(one.Channel, one.Place.OpenedAt), one.Place)),
        ];
        var quotes = await QuotesAsync(shared, since, viewer, cancellationToken).ConfigureAwait(false);
        return await SealedAsync(since, changes, quotes, mark, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<TimelineUpdate> SealedAsync(
        ChangesSince since,
        ImmutableArray<TimelineChange> changes,
        ImmutableArray<QuoteChange> quotes,
        ReadMark? mark,
        CancellationToken cancellationToken
    )
    {
        var anchor = since.Anchor!;
        return new TimelineUpdate
        {
            Feed = await ports.Tokens.SealAsync(anchor.Id, since.Position, cancellationToken).ConfigureAwait(false),
            Changes = changes,
            Quotes = quotes,
            Seen = new ReadMark(anchor.CustomerMessages, anchor.LastPlace, mark?.Generation ?? 0),
        };
    }

    /// <summary>
    /// Quotes the messages that came, changed or went: an answer names one by any of its ids. The answers may be on the
    /// message's channel, or on a later one of the customer.
    /// </summary>
    private static async ValueTask<ImmutableArray<QuoteChange>> QuotesAsync(
        HistoryPorts shared,
        ChangesSince since,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var segments = since.Segments;
        var (messages, removed) = (since.Rows.OfType<Message>().ToList(), since.Removed.ToList());
        var named = removed
            .Select(one => (one.Channel, one.Place.Id))
            .Concat(messages.SelectMany(one => one.SecondIds.Prepend(one.Id).Select(id => (one.Channel, id))))
            .ToHashSet();
        if (!segments.IsLinked)
        {
            var shown = new Dictionary<MessageId, Quote>();
            foreach (var one in removed)
            {
                shown[one.Place.Id] = Quote.Of(one.Place.Id, original: null);
            }

            foreach (var message in messages)
            {
                foreach (var id in message.SecondIds.Prepend(message.Id))
                {
                    shown[id] = Quote.Of(id, message);
                }
            }

            return [.. shown.Values.Select(quote => new QuoteChange(segments.Timeline.Channel, quote))];
        }

        var answered =
            from one in named
            let last = segments.IndexOf(one.Item1)
            from segment in segments.All.Take(last + 1)
            select (segment.Channel, one.Item2);
        var quotes = await new QuoteReader(shared)
            .FindAsync(answered, messages, segments, viewer, static _ => true, cancellationToken)
            .ConfigureAwait(false);
        return [.. quotes.Select(one => new QuoteChange(one.Key.Channel, one.Value))];
    }

    private static TimelineChange ChangeOf(ChannelEntry row, TimelineEntry shown, ChangesSince since) =>
        since.WasThere(row) ? new EntryChanged(shown)
        : row.IsInserted || row.Session != since.Segments.Timeline ? new EntryInserted(shown)
        : new EntryAppended(shown);
}
