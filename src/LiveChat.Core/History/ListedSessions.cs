using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.History;

/// <summary>Which list is read: a widget's on an item's page, or a live chat's.</summary>
internal abstract record ListedSessions
{
    /// <summary>What tells the list from every other, so that a cursor of one is refused on another.</summary>
    internal abstract ImmutableArray<string> Identity { get; }

    /// <summary>Selects its sessions for a viewer; no selector when there are none.</summary>
    internal abstract ValueTask<(SessionSelector? Selector, ImmutableArray<WidgetDiagnostic> Diagnostics)> SelectAsync(
        HistoryPorts ports, Viewer viewer, CancellationToken cancellationToken);
}

/// <summary>The list of a widget on an item's page.</summary>
internal sealed record WidgetSessions(WidgetSettings Widget, AppItemId Item) : ListedSessions
{
    internal override ImmutableArray<string> Identity => [WidgetJson.ToJson(Widget), Item.App.Value, Item.Item];

    internal override async ValueTask<(SessionSelector? Selector, ImmutableArray<WidgetDiagnostic> Diagnostics)>
        SelectAsync(HistoryPorts ports, Viewer viewer, CancellationToken cancellationToken)
    {
        var selection = await WidgetSelection.OfAsync(ports, Widget, Item, viewer, cancellationToken)
            .ConfigureAwait(false);
        return (selection.Selector, selection.Diagnostics);
    }
}

/// <summary>The list of a live chat.</summary>
internal sealed record LiveChatSessions(LiveChatId LiveChat) : ListedSessions
{
    internal override ImmutableArray<string> Identity => [LiveChat.Value];

    internal override ValueTask<(SessionSelector? Selector, ImmutableArray<WidgetDiagnostic> Diagnostics)> SelectAsync(
        HistoryPorts ports, Viewer viewer, CancellationToken cancellationToken) =>
        ValueTask.FromResult<(SessionSelector?, ImmutableArray<WidgetDiagnostic>)>((SessionSelector.Of(LiveChat), []));
}
