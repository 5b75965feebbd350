namespace LiveChat.AspNetCore;

/// <summary>Widgets until the process ends.</summary>
internal sealed class MemoryWidgets : IWidgetStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AppId, SavedWidget> _widgets = [];

    public ValueTask<SavedWidget?> FindAsync(AppId form, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_widgets.GetValueOrDefault(form));
        }
    }

    public ValueTask<bool> TrySaveAsync(Widget widget, long version, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(TrySave(_widgets, widget, version));
        }
    }

    /// <summary>Compares the version, and puts the widget under the next one.</summary>
    internal static bool TrySave(Dictionary<AppId, SavedWidget> widgets, Widget widget, long version)
    {
        if ((widgets.GetValueOrDefault(widget.FormApp)?.Version ?? 0) != version)
        {
            return false;
        }

        widgets[widget.FormApp] = new SavedWidget(widget, version + 1);
        return true;
    }
}
