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
        if (await ports.FindReadableAsync(timeline, viewer, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        if (
            cursor is not null
            && (
                cursor.Session != timeline
                || cursor.Opening > timeline.OpenedAt
                || cursor.Direction != PagingDirection.Backwards
            )
        )
        {
            return new TimelineFilePage { Session = timeline, Refusal = Refusal.ForeignCursor("timeline", "newest") };
        }

        var query = new EntryQuery
        {
            Channel = timeline.Channel,
            Anchor = timeline.OpenedAt,
            To = timeline.OpenedAt,
            Start = cursor?.Position,
            Scope = await ports.ScopeOfAsync(viewer, cancellationToken).ConfigureAwait(false),
            OnlyFiles = true,
            Limit = pageSize,
            ByteLimit = PageLimits.Bytes,
            SessionLimit = PageLimits.Sessions,
        };
        var (files, next, pages) = (ImmutableArray<TimelineFile>.Empty, query.Start, 0);
        do
        {
            var page = await ports
                .Messages.ListAsync(query with { Start = next }, cancellationToken)
                .ConfigureAwait(false);
            files = [.. page.Entries.OfType<Message>().SelectMany(TimelineFile.Of)];
            next = page.Next(PagingDirection.Backwards);
        } while (files.IsEmpty && next is not null && ++pages < MaxPages);

        return new TimelineFilePage
        {
            Session = timeline,
            Items = files,
            Next = next is { } position ? new TimelineCursor(timeline, PagingDirection.Backwards, position) : null,
        };
    }
}
