using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>Finds where in a timeline a date is (rule T5).</summary>
internal sealed class DateFinder(HistoryPorts ports)
{
    /// <summary>The largest number of pages without a message that the search passes.</summary>
    private const int MaxPages = 5;

    /// <summary>
    /// Finds the first message at or after the date in the newest session opened at or before it; where there is none,
    /// the first of the next session (rule T5).
    /// </summary>
    internal async ValueTask<ChannelEntry?> FirstAtAsync(
        TimelineSegments segments,
        DateTimeOffset date,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var liveChats = await ports.LiveChats.ListAsync(cancellationToken).ConfigureAwait(false);
        var scope = Visibility.TimelineScopeOf(viewer, liveChats, ports.Options.AccessPolicy);

        // The first session backwards from the date is the newest shown one that was opened at or before it.
        var (first, start) = (segments.All.Length - 1, (TimelinePosition?)null);
        for (var index = 0; index < segments.All.Length; index++)
        {
            var query = segments.QueryOf(index, scope) with
            {
                Start = TimelinePosition.AfterSession(Earlier(date, segments.All[index].Openings.To)),
                Limit = 1,
                SessionLimit = 1,
            };
            var opened = await ports.Messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
            if (opened.Sessions is [var session, ..])
            {
                (first, start) = (index, TimelinePosition.BeforeTime(session.Id, date));
                break;
            }
        }

        for (var index = first; index >= 0; index--)
        {
            var query = segments.QueryOf(index, scope) with { Direction = PagingDirection.Forwards, Start = start };
            if (await FirstOfAsync(query, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }

            start = null;
        }

        return null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>
    /// Finds the first message of a query. Few events lie between two messages, so the search ends after a few pages of
    /// nothing else, with the last of them.
    /// </summary>
    private async ValueTask<ChannelEntry?> FirstOfAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ChannelEntry? last = null;
        for (var pages = 0; pages < MaxPages; pages++)
        {
            var page = await ports.Messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
            if (page.Entries.OfType<Message>().FirstOrDefault() is { } message)
            {
                return message;
            }

            last = page.Entries.IsEmpty ? last : page.Entries[^1];
            if (page.Next(PagingDirection.Forwards) is not { } next)
            {
                return null;
            }

            query = query with { Start = next };
        }

        return last;
    }
}
