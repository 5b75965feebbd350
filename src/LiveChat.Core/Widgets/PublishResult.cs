using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The result of publishing a widget: the published widget, or the reasons for a refusal (rule W5).</summary>
/// <remarks>Immutable; equal if the widget and the diagnostics, in their order, are equal.</remarks>
public sealed record PublishResult
{
    private readonly EquatableArray<WidgetDiagnostic> _diagnostics;

    internal PublishResult(Widget widget, ImmutableArray<WidgetDiagnostic> diagnostics)
    {
        Widget = widget;
        _diagnostics = new EquatableArray<WidgetDiagnostic>(diagnostics);
    }

    /// <summary>The widget to store: with the draft published, or unchanged after a refusal.</summary>
    public Widget Widget { get; }

    /// <summary>Whether the draft was published.</summary>
    public bool IsPublished => Diagnostics.IsEmpty;

    /// <summary>All reasons for a refusal; empty if the draft was published.</summary>
    public ImmutableArray<WidgetDiagnostic> Diagnostics => _diagnostics.Items;
}
