using System.Collections.Immutable;
using LiveChat.Desk;
using LiveChat.Domain;
using LiveChat.Export;
using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>
/// Reads conversation history as a viewer: the widget's lists, the chat window's timeline, and both live.
/// </summary>
/// <remarks>
/// A timeline has the earlier entries of the same channel above its session's own entries (rule T1). Every read is made
/// as a viewer, with their rights at that moment (rules A8, T8); a session that they may not read gets exactly the
/// answer of one that does not exist (rule S6). Thread-safe; one instance serves a host. Besides the errors named,
/// every read throws <see cref="StoreException"/> when the store fails, and <see cref="InvalidStoreException"/> when a
/// store's answer breaks its contract.
/// </remarks>
public sealed partial class HistoryResolver
{
    /// <summary>The largest number of sessions on a list's page (rule S4).</summary>
    public const int MaxSessionsPerPage = PageLimits.Sessions;

    /// <summary>The largest number of messages and events on a timeline's page (rule T5).</summary>
    public const int MaxEntriesPerPage = PageLimits.Entries;

    private readonly HistoryPorts _ports;
    private readonly SessionLists _lists;
    private readonly SessionEntries _sessions;
    private readonly OpeningFinder _openings;
    private readonly TimelineReader _timelines;
    private readonly FileReader _files;
    private readonly MessageSearcher _search;
    private readonly Exporter _exporter;
    private readonly TimelineFeed _timelineFeed;
    private readonly SessionListFeed _listFeed;

    /// <summary>Puts a resolver together without a container (rule H1).</summary>
    /// <param name="store">The store; it says where viewers read (<see cref="LiveChatStore.ReadingFrom"/>).</param>
    /// <param name="host">The host's live chats, records and notifier; the same as the desk's.</param>
    /// <param name="options">The host's policies, the same as the desk's; null: the defaults.</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <exception cref="ArgumentNullException">The store or the host is null.</exception>
    public HistoryResolver(
        LiveChatStore store,
        LiveChatHost host,
        LiveChatOptions? options = null,
        TimeProvider? time = null
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(host);
        _ports = new HistoryPorts(
            store.Reads,
            host.LiveChats,
            host.AppItems,
            host.Notifier,
            options ?? new(),
            time ?? TimeProvider.System
        );
        _sessions = new SessionEntries(_ports);
        _lists = new SessionLists(_ports, _sessions);
        _openings = new OpeningFinder(_ports, _lists);
        _timelines = new TimelineReader(_ports, new TimelineEntries(_ports, _sessions));
        _files = new FileReader(_ports);
        _search = new MessageSearcher(_ports, _lists, _sessions);
        _exporter = new Exporter(_ports, _timelines);
        _timelineFeed = new TimelineFeed(_ports);
        _listFeed = new SessionListFeed(_ports);
    }

    /// <summary>
    /// Lists a page of sessions: active, archived (closed) or spam, newest opening first (rules S1–S6).
    /// </summary>
    /// <param name="list">Which list: a widget's on an item's page, or a live chat's.</param>
    /// <param name="viewer">The viewer who reads.</param>
    /// <param name="status">
    /// Which status; the archive is <see cref="SessionStatus.Closed"/>. Spam is for operators and supervisors only.
    /// </param>
    /// <param name="cursor">
    /// Where to continue: a previous page's <see cref="SessionListPage.Next"/>; null: the first page.
    /// </param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The page, with diagnostics when the widget, its item or its accounts are wrong; never null. Refused: a cursor of
    /// another list. A live chat's list is empty for a viewer without a role in it, as is the list of a live chat that
    /// does not exist.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The page size is out of range, or the status is not a value of the enumeration.
    /// </exception>
    public ValueTask<SessionListPage> ListSessionsAsync(
        SessionList list,
        Viewer viewer,
        SessionStatus status = SessionStatus.Active,
        SessionListCursor? cursor = null,
        int pageSize = 50,
        CancellationToken cancellationToken = default
    )
    {
        CheckList(list, viewer, status, pageSize);
        return Measured("list", () => _lists.ListAsync(list, viewer, status, pageSize, cursor, cancellationToken));
    }

    /// <summary>
    /// Watches a list: its first page now, and again whenever it differs (rule P7).
    /// </summary>
    /// <param name="list">Which list: a widget's on an item's page, or a live chat's.</param>
    /// <param name="viewer">The viewer who watches, with their groups; start anew when these change.</param>
    /// <param name="status">Which status.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="cancellationToken">Ends the feed.</param>
    /// <returns>First pages, until cancelled; changes that follow each other quickly come as one.</returns>
    /// <exception cref="ArgumentException">
    /// The page size is out of range, or the status is not a value of the enumeration.
    /// </exception>
    public IAsyncEnumerable<SessionListPage> WatchSessionsAsync(
        SessionList list,
        Viewer viewer,
        SessionStatus status = SessionStatus.Active,
        int pageSize = 50,
        CancellationToken cancellationToken = default
    )
    {
        CheckList(list, viewer, status, pageSize);
        return _listFeed.WatchAsync(list, viewer, status, pageSize, cancellationToken);
    }

    /// <summary>Finds a session's details, as the right pane shows them (rule S8).</summary>
    /// <param name="session">The session.</param>
    /// <param name="viewer">The viewer who reads.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The details, or null when there is no such session or the viewer may not read it.</returns>
    public ValueTask<SessionDetails?> FindSessionAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return Measured("details", () => FindDetailsAsync(session, viewer, cancellationToken));
    }

    /// <summary>
    /// Explains why a session is in the widget's lists, and by whom its customer's address was linked or cut (rules S8,
    /// P1).
    /// </summary>
    /// <param name="widget">The published settings.</param>
    /// <param name="item">The item whose page shows the widget.</param>
    /// <param name="session">The session.</param>
    /// <param name="viewer">The viewer who reads.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The reasons, then an <see cref="IdentityReason"/> for each <see cref="IdentityEntry"/> of its timeline, and one
    /// if a later address continues it and the viewer may read a session there; empty when the session is in none of
    /// the lists, or the viewer may not read it.
    /// </returns>
    /// <exception cref="ArgumentException">The item is the default value.</exception>
    public ValueTask<ImmutableArray<SessionReason>> ExplainAsync(
        WidgetSettings widget,
        AppItemId item,
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        CheckWidget(widget, item, viewer);
        return Measured("explain", () => _lists.ExplainAsync(widget, item, session, viewer, cancellationToken));
    }

    /// <summary>Lists the users and groups who may read a session (rule A8).</summary>
    /// <param name="session">The session.</param>
    /// <param name="viewer">The viewer who asks.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>
    /// The users and groups with the roles that grant it; empty when the viewer may not read the session themselves.
    /// </returns>
    public ValueTask<ImmutableArray<ReadGrant>> WhoCanReadAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return Measured("who-can-read", () => FindGrantsAsync(session, viewer, cancellationToken));
    }

    /// <summary>Lists what + New Session offers the viewer on an item's page (rule A4).</summary>
    /// <param name="widget">The published settings.</param>
    /// <param name="item">The item whose page shows the widget.</param>
    /// <param name="viewer">The viewer who would open the session.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The choices; empty for a viewer who is neither operator nor supervisor anywhere.</returns>
    /// <exception cref="ArgumentException">The item is the default value.</exception>
    public ValueTask<OpeningChoices> ListOpeningChoicesAsync(
        WidgetSettings widget,
        AppItemId item,
        Viewer viewer,
        CancellationToken cancellationToken = default
    )
    {
        CheckWidget(widget, item, viewer);
        return Measured("opening-choices", () => _openings.ListAsync(widget, item, viewer, cancellationToken));
    }

    private async ValueTask<SessionDetails?> FindDetailsAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken
    ) =>
        await _ports.FindReadableAsync(session, viewer, cancellationToken).ConfigureAwait(false) is { } found
            ? await _sessions.DetailsAsync(found, viewer, cancellationToken).ConfigureAwait(false)
            : null;

    private async ValueTask<ImmutableArray<ReadGrant>> FindGrantsAsync(
        SessionId session,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (await _ports.FindReadableAsync(session, viewer, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return [];
        }

        var liveChat = await _ports
            .LiveChats.FindAsync(found.Channel.LiveChat, cancellationToken)
            .ConfigureAwait(false);
        return Visibility.GrantsOf(found, liveChat, _ports.Options.AccessPolicy);
    }

    private ValueTask<T> Measured<T>(string read, Func<ValueTask<T>> run) =>
        Telemetry.IsListening ? Telemetry.ReadAsync(read, _ports.Time, run) : run();

    private static void CheckList(SessionList list, Viewer viewer, SessionStatus status, int pageSize)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(viewer);
        Require.PageSize(pageSize, MaxSessionsPerPage, nameof(pageSize));
        if (!Enum.IsDefined(status))
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "Active, closed or spam.");
        }
    }

    private static void CheckWidget(WidgetSettings widget, AppItemId item, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(widget);
        ArgumentNullException.ThrowIfNull(viewer);
        Require.NotDefault(item, nameof(item));
    }
}
