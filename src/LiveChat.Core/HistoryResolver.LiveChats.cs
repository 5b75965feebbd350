using LiveChat.History;
using LiveChat.Domain;

namespace LiveChat;

/// <content>A live chat's own list: where operators find sessions that nobody has bound to anything yet.</content>
public sealed partial class HistoryResolver
{
    /// <summary>
    /// Lists a page of a live chat's sessions, bound or not, newest opening first (rules A1, A2, S3–S6).
    /// </summary>
    /// <param name="liveChat">The live chat.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="status">
    /// Which part; the archive is <see cref="SessionStatus.Closed"/>. Spam is for operators and supervisors only.
    /// </param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="after">
    /// Where the page begins: a former page's <see cref="SessionListPage.Next"/>; null: the first page.
    /// </param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The page; empty when there is no such live chat, or the viewer may read nothing of it.</returns>
    /// <exception cref="ArgumentException">
    /// The live chat is the default value, the page size out of range, or the cursor of another list.
    /// </exception>
    public ValueTask<SessionListPage> ListSessionsAsync(
        LiveChatId liveChat,
        Viewer viewer,
        SessionStatus status = SessionStatus.Active,
        int pageSize = 50,
        SessionListCursor? after = null,
        CancellationToken cancellationToken = default)
    {
        CheckList(viewer, status, pageSize);
        var list = new LiveChatSessions(Require.NotDefault(liveChat, nameof(liveChat)));
        return Measured("list", () => _lists.ListAsync(list, viewer, status, pageSize, after, cancellationToken));
    }

    /// <summary>
    /// Watches one of a live chat's lists: its first page now, and again whenever it differs (rule P7).
    /// </summary>
    /// <param name="liveChat">The live chat.</param>
    /// <param name="viewer">Who looks, with their groups; ask anew when these change.</param>
    /// <param name="status">Which part.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellationToken">Ends the feed.</param>
    /// <returns>First pages, until cancelled; changes that follow each other quickly come as one.</returns>
    /// <exception cref="ArgumentException">
    /// The live chat is the default value, or the page size out of range.
    /// </exception>
    public IAsyncEnumerable<SessionListPage> WatchSessionsAsync(
        LiveChatId liveChat,
        Viewer viewer,
        SessionStatus status = SessionStatus.Active,
        int pageSize = 50,
        CancellationToken cancellationToken = default)
    {
        CheckList(viewer, status, pageSize);
        var list = new LiveChatSessions(Require.NotDefault(liveChat, nameof(liveChat)));
        return _listFeed.WatchAsync(list, viewer, status, pageSize, cancellationToken);
    }
}
