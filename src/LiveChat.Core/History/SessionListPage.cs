using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A page of one of the widget's lists, newest opening first (rules S3, S4).</summary>
/// <remarks>Immutable; equal when all its values, elements of arrays included, are.</remarks>
public sealed record SessionListPage
{
    private readonly EquatableArray<SessionEntry> _items;
    private readonly EquatableArray<WidgetDiagnostic> _diagnostics;

    /// <summary>The sessions, newest opening first, each once; empty when there are none.</summary>
    public ImmutableArray<SessionEntry> Items
    {
        get => _items.Items;
        init => _items = new EquatableArray<SessionEntry>(value);
    }

    /// <summary>Where the next page begins; null when this is the last.</summary>
    public SessionListCursor? Next { get; init; }

    /// <summary>Why the page was refused and is empty (a cursor of another list); null when it was not.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The problems of the widget, its item or its accounts; empty when there are none.</summary>
    /// <remarks>So an empty list is never mistaken for an empty history (rules W5, S1, H3).</remarks>
    public ImmutableArray<WidgetDiagnostic> Diagnostics
    {
        get => _diagnostics.Items;
        init => _diagnostics = new EquatableArray<WidgetDiagnostic>(value);
    }
}
