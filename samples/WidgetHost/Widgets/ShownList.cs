using LiveChat;

namespace WidgetHost.Widgets;

/// <summary>Whose sessions the element on a page lists: a widget's on a record, or a live chat's.</summary>
internal abstract record ShownList
{
    /// <summary>Where the list's own requests go.</summary>
    internal abstract string Endpoint { get; }

    /// <summary>Whether it lists what another does; what the library looks up at each read is no difference.</summary>
    internal abstract bool Shows(ShownList other);

    internal abstract ValueTask<SessionListPage> ListAsync(
        HistoryResolver history,
        Viewer viewer,
        SessionStatus status,
        int limit,
        SessionListCursor? after,
        CancellationToken token);

    internal abstract IAsyncEnumerable<SessionListPage> WatchAsync(
        HistoryResolver history, Viewer viewer, SessionStatus status, CancellationToken token);
}
