using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>Reads the files of a timeline, newest message first, under the rights of the timeline (rule K4).</summary>
internal sealed class FileReader(HistoryPorts ports)
{
    /// <summary>The largest number of pages without a file that one call passes.</summary>
    private const int MaxPages = 2;

    /// <summary>Reads a page; null when the session does not exist or the viewer may not read it.</summary>
    internal async ValueTask<TimelineFilePage?> ListAsync(
        SessionId timeline,
        Viewer viewer,
        int pageSize,
        TimelineCursor? cursor,
        CancellationToken cancellationToken
    )
    {
        var entered = await ports.EnterTimelineAsync(timeline, viewer, cancellationToken).ConfigureAwait(false);
        if (entered is null)
        {
            return null;
        }

        var segments = entered.Segments.All;
        var index = cursor is null ? 0 : entered.Segments.IndexOf(cursor.Channel);
        if (
            cursor is not null
            && (
                cursor.Session != timeline
                || index < 0
                || !segments[index].Has(cursor.Opening)
                || cursor.Direction != PagingDirection.Backwards
            )
        )
        {
            return new TimelineFilePage { Session = timeline, Refusal = Refusal.ForeignCursor("timeline", "newest") };
        }

        var scope = await ports.ScopeOfAsync(viewer, cancellationToken).ConfigureAwait(false);
        var start = cursor?.Position;
        for (var pages = 0; ; pages++)
        {
            var query = entered.Segments.QueryOf(index, scope) with
            {
                Start = start,
                OnlyFiles = true,
                Limit = pageSize,
                ByteLimit = PageLimits.Bytes,
            };
            var page = await ports.Messages.ListAsync(query, cancellationToken).ConfigureAwait(false);
            ImmutableArray<TimelineFile> files = [.. page.Entries.OfType<Message>().SelectMany(TimelineFile.Of)];
            start = page.Next(PagingDirection.Backwards);
            var channel = segments[index].Channel;
            if (start is null && index < segments.Length - 1)
            {
                // The next page begins at the newest end of the segment below.
                index++;
                channel = segments[index].Channel;
                start = TimelinePosition.AfterSession(segments[index].Openings.To);
            }

            if (!files.IsEmpty || start is null || pages == MaxPages - 1)
            {
                return new TimelineFilePage
                {
                    Session = timeline,
                    Items = files,
                    Next = start is { } position
                        ? new TimelineCursor(timeline, PagingDirection.Backwards, position, channel)
                        : null,
                };
            }
        }
    }
}
