using System.Collections.Concurrent;
using LiveChat.Apps;
using LiveChat.Widgets;

namespace WidgetHost.Records;

/// <summary>The widgets on the forms of the host's apps, one a form.</summary>
internal sealed class FormWidgets
{
    private readonly ConcurrentDictionary<AppId, Widget> _widgets = new();

    /// <summary>Called after each change, by what keeps the widgets.</summary>
    internal Action Changed { get; set; } = static () => { };

    internal IReadOnlyList<Widget> All =>
        [.. _widgets.Values.OrderBy(widget => widget.FormApp.Value, StringComparer.Ordinal)];

    /// <summary>The widget of an app's form; an empty one where nothing was saved yet.</summary>
    internal Widget Get(AppId app) => _widgets.GetValueOrDefault(app) ?? new Widget(app);

    internal void Set(Widget widget)
    {
        _widgets[widget.FormApp] = widget;
        Changed();
    }
}
