using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>Names a list of sessions: a widget's on an item's page, or a live chat's.</summary>
/// <remarks>Immutable; two values of the same list are equal. The set of kinds is closed.</remarks>
public abstract record SessionList
{
    private readonly SessionFilter _filter = SessionFilter.None;

    private protected SessionList() { }

    /// <summary>Which of the list's sessions are listed (rule Q4); all by default.</summary>
    /// <remarks>A cursor belongs to the list with its filter.</remarks>
    /// <exception cref="ArgumentNullException">The filter is null.</exception>
    public SessionFilter Filter
    {
        get => _filter;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _filter = value;
        }
    }

    /// <summary>Whether an index serves the list with its filter; a read of another list is refused.</summary>
    /// <remarks>
    /// Every list is filtered by operator and time of opening. A live chat's list is filtered by messenger or by
    /// connector, not by both; a widget's list by account is filtered by messenger.
    /// </remarks>
    public bool IsServed => !(Filter is { Operator: not null, IsUnassigned: true }) && Serves(Filter);

    /// <summary>The parts that identify the list, so that a read refuses the cursor of another one.</summary>
    internal ImmutableArray<string> Identity => [.. Parts, .. Filter.Identity];

    private protected abstract ImmutableArray<string> Parts { get; }

    /// <summary>Names the list of a widget on an item's page (rules S1–S3).</summary>
    /// <param name="widget">The published settings.</param>
    /// <param name="item">The item whose page shows the widget.</param>
    /// <exception cref="ArgumentException">The settings are null, or the item is the default value.</exception>
    public static SessionList Of(WidgetSettings widget, AppItemId item)
    {
        ArgumentNullException.ThrowIfNull(widget);
        return new WidgetSessions(widget, Require.NotDefault(item, nameof(item)));
    }

    /// <summary>Names the list of a live chat: all its sessions, bound or not.</summary>
    /// <param name="liveChat">The live chat.</param>
    /// <exception cref="ArgumentException">The id is the default value.</exception>
    public static SessionList Of(LiveChatId liveChat) =>
        new LiveChatSessions(Require.NotDefault(liveChat, nameof(liveChat)));

    /// <summary>Selects its sessions for a viewer; no selector when there are none.</summary>
    internal abstract ValueTask<(SessionSelector? Selector, ImmutableArray<WidgetDiagnostic> Diagnostics)> SelectAsync(
        HistoryPorts ports,
        Viewer viewer,
        CancellationToken cancellationToken
    );

    private protected abstract bool Serves(SessionFilter filter);

    /// <summary>The list of a widget on an item's page.</summary>
    private sealed record WidgetSessions(WidgetSettings Widget, AppItemId Item) : SessionList
    {
        private protected override ImmutableArray<string> Parts =>
            [WidgetJson.ToJson(Widget), Item.App.Value, Item.Item];

        private protected override bool Serves(SessionFilter filter) =>
            filter.Connector is null && (filter.Messenger is null || Widget is AccountHistory);

        internal override async ValueTask<(
            SessionSelector? Selector,
            ImmutableArray<WidgetDiagnostic> Diagnostics
        )> SelectAsync(HistoryPorts ports, Viewer viewer, CancellationToken cancellationToken)
        {
            var selection = await WidgetSelection
                .OfAsync(ports, Widget, Item, viewer, cancellationToken)
                .ConfigureAwait(false);
            return (selection.SelectorOf(Filter.Messenger), selection.Diagnostics);
        }
    }

    /// <summary>The list of a live chat.</summary>
    private sealed record LiveChatSessions(LiveChatId LiveChat) : SessionList
    {
        private protected override ImmutableArray<string> Parts => [LiveChat.Value];

        private protected override bool Serves(SessionFilter filter) =>
            filter.Messenger is null || filter.Connector is null;

        internal override ValueTask<(
            SessionSelector? Selector,
            ImmutableArray<WidgetDiagnostic> Diagnostics
        )> SelectAsync(HistoryPorts ports, Viewer viewer, CancellationToken cancellationToken) =>
            ValueTask.FromResult<(SessionSelector?, ImmutableArray<WidgetDiagnostic>)>(
                (SessionSelector.Of(LiveChat), [])
            );
    }
}
