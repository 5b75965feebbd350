using System.Collections.Concurrent;
using LiveChat;

namespace WidgetHost.Records;

/// <summary>The widgets on the forms of the host's apps, one a form; safe to share between designers.</summary>
internal sealed class FormWidgets
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<AppId, Widget> _widgets = new();

    /// <summary>Called after each change, by what keeps the widgets.</summary>
    internal Action Changed { get; set; } = static () => { };

    internal IReadOnlyList<Widget> All =>
        [.. _widgets.Values.OrderBy(widget => widget.FormApp.Value, StringComparer.Ordinal)];

    /// <summary>The widget of an app's form; an empty one where nothing was saved yet.</summary>
    internal Widget Get(AppId app) => _widgets.GetValueOrDefault(app) ?? new Widget(app);

    internal void Set(Widget widget)
    {
        lock (_gate)
        {
            _widgets[widget.FormApp] = widget;
            Changed();
        }
    }

    /// <summary>Saves a draft; what users see stays.</summary>
    internal Widget Save(AppId app, WidgetSettings settings)
    {
        lock (_gate)
        {
            Set(Get(app).Save(settings));
            return Get(app);
        }
    }

    /// <summary>Makes the draft what users see, if it is valid.</summary>
    internal PublishResult Publish(AppId app, AppSchema schema)
    {
        lock (_gate)
        {
            var result = Get(app).Publish(schema);
            if (result.IsPublished)
            {
                Set(result.Widget);
            }

            return result;
        }
    }
}
