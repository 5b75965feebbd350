using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>
/// Watches a timeline (rule P7): it reads by version, so that nothing is missed or doubled, checks rights at each read,
/// and ends when they are gone.
/// </summary>
internal sealed class TimelineFeed(HistoryPorts ports, SessionEntries sessions, TimelineEntries entries)
{
    internal async IAsyncEnumerable<TimelineUpdate> WatchAsync(
        SessionId timeline,
        Viewer viewer,
        TimelineFeedCursor? after,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var wakeUp = new WakeUp(ports.Notifier, channel => channel == timeline.Channel);
        var seen =
            after is { } cursor && cursor.Session == timeline
                ? await ports.Tokens.OpenAsync(cursor, cancellationToken).ConfigureAwait(false)
                : null;
        var isForeign = after is not null && seen is null;
        var (version, roles) = (seen?.Version ?? 0, seen?.Roles);
        while (true)
        {
            var since = new ChangesSince(ports, timeline, viewer, version);
            if (!await since.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield break;
            }

            // Other roles show other earlier sessions, although the channel itself has not changed.
            var isReset = isForeign || since.IsReset || (roles is not null && roles != since.Roles);
            isForeign = false;
            var changes = isReset
                ? [new TimelineReset()]
                : await ChangesAsync(since, version, viewer, cancellationToken).ConfigureAwait(false);
            (version, roles) = (since.Version, since.Roles);
            if (!changes.IsEmpty)
            {
                var anchor = since.Anchor!;
                var mark = await ports.FindMarkAsync(timeline, viewer, cancellationToken).ConfigureAwait(false);
                yield return new TimelineUpdate
                {
                    Feed = await ports
                        .Tokens.SealAsync(timeline, new FeedPosition(version, since.Roles), cancellationToken)
                        .ConfigureAwait(false),
                    Changes = changes,
                    Quotes = isReset ? [] : QuotesOf(since),
                    Seen = new ReadMark(anchor.CustomerMessages, anchor.LastPlace, mark?.Generation ?? 0),
                };
            }

            await wakeUp.WaitAsync(ports.Options.FeedInterval, ports.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<ImmutableArray<TimelineChange>> ChangesAsync(
        ChangesSince since,
        long after,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var timeline = since.Anchor!.Id;
        var changed = since.Sessions.ToImmutableArray();
        var changedShown = await sessions.OfAsync(changed, viewer, cancellationToken).ConfigureAwait(false);
        var rows = since.Rows;
        var rowsShown = await entries.OfAsync(rows, timeline, viewer, cancellationToken).ConfigureAwait(false);
        return
        [
            .. changed.Zip(
                changedShown,
                (session, shown) => new SessionChanged { Session = shown, Boundaries = Boundaries.Of(session) }
            ),
            .. rows.Zip(rowsShown, (row, shown) => ChangeOf(row, shown, timeline, after)),
            .. since.Removed.Select(place => new EntryRemoved(place)),
        ];
    }

    /// <summary>An answer names a message by either of its ids; a removed message is no longer quoted.</summary>
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
            if (message.ProviderId is { } second)
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
