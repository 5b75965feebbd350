using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>What came of publishing a widget: the published widget, or why it was refused (rule W5).</summary>
/// <remarks>Immutable; equal when the widget and the diagnostics, in their order, are.</remarks>
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

    /// <summary>Why it was refused, all reasons at once; empty when it was published.</summary>
    public ImmutableArray<WidgetDiagnostic> Diagnostics => _diagnostics.Items;
}
