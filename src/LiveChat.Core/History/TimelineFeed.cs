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
            var version = seen?.Version ?? 0;
            var since = new ChangesSince(shared, timeline, viewer, version);
            if (!await since.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield break;
            }

            // Other rights show other sessions and notes, although the channel itself has not changed.
            var isReset = isForeign || since.IsReset || seen?.HasRightsOf(since.Position) == false;
            isForeign = false;
            var update = isReset
                ? await ResetAsync(shared, since, viewer, cancellationToken).ConfigureAwait(false)
                : await UpdateAsync(shared, since, version, viewer, cancellationToken).ConfigureAwait(false);
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
        long after,
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
            .OfAsync(rows, timeline, viewer, cancellationToken)
            .ConfigureAwait(false);
        ImmutableArray<TimelineChange> changes =
        [
            .. changed.Zip(
                changedShown,
                (session, shown) => new SessionChanged { Session = shown, Boundaries = Boundaries.Of(session) }
            ),
            .. rows.Zip(rowsShown, (row, shown) => ChangeOf(row, shown, timeline, after)),
            .. removed.Select(place => new EntryRemoved(place)),
        ];
        return await SealedAsync(since, changes, QuotesOf(since), mark, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<TimelineUpdate> SealedAsync(
        ChangesSince since,
        ImmutableArray<TimelineChange> changes,
        ImmutableArray<Quote> quotes,
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

    /// <summary>An answer names a message by any of its ids; a removed message is no longer quoted.</summary>
    private static ImmutableArray<Quote> QuotesOf(ChangesSince since)
    {
        var quotes = new Dictionary<MessageId, Quote>();
        foreach (var place in since.Removed)
        {
            quotes[place.Id] = Quote.Of(place.Id, original: null);
        }

        foreach (var message in since.Rows.OfType<Message>())
        {
            quotes[message.Id] = Quote.Of(message.Id, message);
            foreach (var second in message.SecondIds)
            {
                quotes[second] = Quote.Of(second, message);
            }
        }

        return [.. quotes.Values];
    }

    private static TimelineChange ChangeOf(ChannelEntry row, TimelineEntry shown, SessionId timeline, long after) =>
        row.AddedVersion <= after ? new EntryChanged(shown)
        : row.IsInserted || row.Session != timeline ? new EntryInserted(shown)
        : new EntryAppended(shown);
}
