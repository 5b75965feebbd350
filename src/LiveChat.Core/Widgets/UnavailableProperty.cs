using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A property of the form's app that the designer cannot choose, and why (rules W2, W3).</summary>
/// <remarks>Immutable; equal if the property and the diagnostics, in their order, are equal.</remarks>
public sealed record UnavailableProperty
{
    private readonly EquatableArray<WidgetDiagnostic> _diagnostics;

    internal UnavailableProperty(string property, ImmutableArray<WidgetDiagnostic> diagnostics)
    {
        Property = property;
        _diagnostics = new EquatableArray<WidgetDiagnostic>(diagnostics);
    }

    /// <summary>The property's name in the form's app.</summary>
    public string Property { get; }

    /// <summary>All reasons why the property cannot be chosen; not empty.</summary>
    public ImmutableArray<WidgetDiagnostic> Diagnostics => _diagnostics.Items;
}
