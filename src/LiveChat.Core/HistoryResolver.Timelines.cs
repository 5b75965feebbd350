using System.Runtime.CompilerServices;
using LiveChat.Domain;

namespace LiveChat;

/// <content>The chat window: pages of a timeline, and a timeline live.</content>
public sealed partial class HistoryResolver
{
    /// <summary>
    /// Finds a page of a session's timeline: its own entries and, above them, its channel's earlier ones (rules T1–T8).
    /// </summary>
    /// <param name="session">The session whose timeline it is.</param>
    /// <param name="viewer">The viewer who reads.</param>
    /// <param name="cursor">
    /// Where to continue: a page's <see cref="TimelinePage.Older"/> or <see cref="TimelinePage.Newer"/>; null: the
    /// newest page.
    /// </param>
    /// <param name="pageSize">1 to 500 messages and events.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The page, or null when there is no such session or the viewer may not read it. Refused: a cursor of another
    /// timeline.
    /// </returns>
    /// <exception cref="ArgumentException">The page size is out of range.</exception>
    public ValueTask<TimelinePage?> FindTimelineAsync(
        SessionId session,
        Viewer viewer,
        TimelineCursor? cursor = null,
        int pageSize = 50,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Require.PageSize(pageSize, MaxEntriesPerPage, nameof(pageSize));
        return Measured("timeline", () => _timelines.ReadAsync(session, viewer, pageSize, cursor, cancellationToken));
    }

    /// <summary>Finds the page of a session's timeline around a message (rule T5).</summary>
    /// <param name="session">The session whose timeline it is.</param>
    /// <param name="message">The message, by id or second id.</param>
    /// <param name="viewer">The viewer who reads.</param>
    /// <param name="pageSize">1 to 500 messages and events; half of them before the message.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The page, or null when the message is not in the timeline as the viewer may read it.</returns>
    /// <exception cref="ArgumentException">The message is the default value, or the page size out of range.</exception>
    public ValueTask<TimelinePage?> FindTimelineAroundAsync(
        SessionId session,
        MessageId message,
        Viewer viewer,
        int pageSize = 50,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Require.NotDefault(message, nameof(message));
        Require.PageSize(pageSize, MaxEntriesPerPage, nameof(pageSize));
        return Measured(
            "timeline-around",
            () => _timelines.ReadAroundAsync(session, message, viewer, pageSize, cancellationToken)
        );
    }

    /// <summary>
    /// Finds the page around the first message at or after a date, in the session of that time (rule T5).
    /// </summary>
    /// <remarks>
    /// The session is the newest readable one opened at or before the date; if it has no such message, the first
    /// message of the next readable session counts.
    /// </remarks>
    /// <param name="session">The session whose timeline it is.</param>
    /// <param name="date">The date; a message counts by its effective time, and one at the date is not before
    /// it.</param>
    /// <param name="viewer">The viewer who reads.</param>
    /// <param name="pageSize">1 to 500 messages and events; half of them before that message.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The page with its <see cref="TimelinePage.Target"/>; the newest page, without a target, when there is no such
    /// message; null when there is no such session or the viewer may not read it.
    /// </returns>
    /// <exception cref="ArgumentException">The page size is out of range.</exception>
    public ValueTask<TimelinePage?> FindTimelineAtAsync(
        SessionId session,
        DateTimeOffset date,
        Viewer viewer,
        int pageSize = 50,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Require.PageSize(pageSize, MaxEntriesPerPage, nameof(pageSize));
        return Measured(
            "timeline-at",
            () => _timelines.ReadAtAsync(session, Utc.Cut(date), viewer, pageSize, cancellationToken)
        );
    }

    /// <summary>Reads a session's whole timeline, newest page first (rule T5).</summary>
    /// <param name="session">The session whose timeline it is.</param>
    /// <param name="viewer">The viewer who reads.</param>
    /// <param name="pageSize">1 to 500 messages and events.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The pages, newest first, entries in each oldest first; none when there is no such session or the viewer may not
    /// read it.
    /// </returns>
    /// <exception cref="ArgumentException">The page size is out of range.</exception>
    public IAsyncEnumerable<TimelinePage> ReadTimelineAsync(
        SessionId session,
        Viewer viewer,
        int pageSize = 50,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Require.PageSize(pageSize, MaxEntriesPerPage, nameof(pageSize));
        return ReadPagesAsync(session, viewer, pageSize, cancellationToken);
    }

    /// <summary>
    /// Watches a session's timeline for entries that are appended, inserted, changed or removed (rule P7).
    /// </summary>
    /// <param name="session">The session whose timeline it is.</param>
    /// <param name="viewer">The viewer who watches, with their groups; start anew when these change.</param>
    /// <param name="cursor">
    /// The <c>Feed</c> of the newest page or the last update; null: from the session's beginning, or to read anew
    /// (<see cref="TimelineReset"/>) if there are earlier sessions.
    /// </param>
    /// <param name="cancellationToken">Ends the feed.</param>
    /// <returns>
    /// Updates, until cancelled; the feed ends by itself when there is no such session or the viewer may no longer read
    /// it. An entry that changes several times between two looks comes once, as it is then. For a cursor that does not
    /// fit, such as one of another timeline, the first update says to read anew (<see cref="TimelineReset"/>).
    /// </returns>
    public IAsyncEnumerable<TimelineUpdate> WatchTimelineAsync(
        SessionId session,
        Viewer viewer,
        TimelineFeedCursor? cursor = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _timelineFeed.WatchAsync(session, viewer, cursor, cancellationToken);
    }

    /// <summary>Lists the files of a timeline, newest message first: its gallery (rule K4).</summary>
    /// <remarks>
    /// Exactly the files of messages that the timeline shows the viewer, notes included where they may read these. A
    /// removed file is listed as removed; a deleted message has none.
    /// </remarks>
    /// <param name="session">The session whose timeline it is.</param>
    /// <param name="viewer">The viewer.</param>
    /// <param name="cursor">Where the page begins, from the page before; null: with the newest message.</param>
    /// <param name="pageSize">The largest number of messages; 1 to 500. Each is listed with all its files.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The page; null when the session does not exist or the viewer may not read it. A cursor of another timeline is
    /// refused on the page.
    /// </returns>
    /// <exception cref="ArgumentException">The page size is out of range.</exception>
    public ValueTask<TimelineFilePage?> ListFilesAsync(
        SessionId session,
        Viewer viewer,
        TimelineCursor? cursor = null,
        int pageSize = 50,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Require.PageSize(pageSize, MaxEntriesPerPage, nameof(pageSize));
        return Measured("files", () => _files.ListAsync(session, viewer, pageSize, cursor, cancellationToken));
    }

    private async IAsyncEnumerable<TimelinePage> ReadPagesAsync(
        SessionId session,
        Viewer viewer,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        TimelineCursor? cursor = null;
        do
        {
            var page = await FindTimelineAsync(session, viewer, cursor, pageSize, cancellationToken)
                .ConfigureAwait(false);
            if (page is null)
            {
                yield break;
            }

            yield return page;
            cursor = page.Older;
        } while (cursor is not null);
    }
}
