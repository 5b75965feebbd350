using System.Collections.Immutable;
using LiveChat.Domain;
using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat;

/// <summary>Names a list of sessions: a widget's on an item's page, or a live chat's.</summary>
/// <remarks>Immutable; two values of the same list are equal. The set of kinds is closed.</remarks>
public abstract record SessionList
{
    private protected SessionList() { }

    /// <summary>The parts that identify the list, so that a read refuses the cursor of another one.</summary>
    internal abstract ImmutableArray<string> Identity { get; }

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

    /// <summary>The list of a widget on an item's page.</summary>
    private sealed record WidgetSessions(WidgetSettings Widget, AppItemId Item) : SessionList
    {
        internal override ImmutableArray<string> Identity => [WidgetJson.ToJson(Widget), Item.App.Value, Item.Item];

        internal override async ValueTask<(
            SessionSelector? Selector,
            ImmutableArray<WidgetDiagnostic> Diagnostics
        )> SelectAsync(HistoryPorts ports, Viewer viewer, CancellationToken cancellationToken)
        {
            var selection = await WidgetSelection
                .OfAsync(ports, Widget, Item, viewer, cancellationToken)
                .ConfigureAwait(false);
            return (selection.Selector, selection.Diagnostics);
        }
    }

    /// <summary>The list of a live chat.</summary>
    private sealed record LiveChatSessions(LiveChatId LiveChat) : SessionList
    {
        internal override ImmutableArray<string> Identity => [LiveChat.Value];

        internal override ValueTask<(
            SessionSelector? Selector,
            ImmutableArray<WidgetDiagnostic> Diagnostics
        )> SelectAsync(HistoryPorts ports, Viewer viewer, CancellationToken cancellationToken) =>
            ValueTask.FromResult<(SessionSelector?, ImmutableArray<WidgetDiagnostic>)>(
                (SessionSelector.Of(LiveChat), [])
            );
    }
}
