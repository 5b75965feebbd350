namespace LiveChat.AspNetCore;

/// <summary>Widgets that a host's code gives, and nobody changes.</summary>
internal sealed class FixedWidgets(IEnumerable<Widget> widgets) : IWidgetStore
{
    private readonly Dictionary<AppId, SavedWidget> _widgets = widgets.ToDictionary(
        widget => widget.FormApp,
        widget => new SavedWidget(widget, version: 1)
    );

    public ValueTask<SavedWidget?> FindAsync(AppId form, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_widgets.GetValueOrDefault(form));

    public ValueTask<bool> TrySaveAsync(Widget widget, long version, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The widgets are fixed in the host's code.");
}
