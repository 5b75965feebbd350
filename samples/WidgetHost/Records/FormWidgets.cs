using System.Collections.Concurrent;
using LiveChat;

namespace WidgetHost.Records;

/// <summary>The widgets on the forms of the host's apps, one for each form; safe to share between designers.</summary>
internal sealed class FormWidgets
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<AppId, Widget> _widgets = new();

    /// <summary>Called after each change, so that the widgets can be stored.</summary>
    internal Action Changed { get; set; } = static () => { };

    internal IReadOnlyList<Widget> All =>
        [.. _widgets.Values.OrderBy(widget => widget.FormApp.Value, StringComparer.Ordinal)];

    /// <summary>The widget of an app's form; an empty one if nothing was saved yet.</summary>
    internal Widget Get(AppId app) => _widgets.GetValueOrDefault(app) ?? new Widget(app);

    internal void Set(Widget widget)
    {
        lock (_gate)
        {
            _widgets[widget.FormApp] = widget;
            Changed();
        }
    }

    /// <summary>Saves a draft; users still see the published settings.</summary>
    internal Widget Save(AppId app, WidgetSettings settings)
    {
        lock (_gate)
        {
            Set(Get(app).Save(settings));
            return Get(app);
        }
    }

    /// <summary>Publishes the draft, if it is valid.</summary>
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
