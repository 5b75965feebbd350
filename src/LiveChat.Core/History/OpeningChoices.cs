using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The choices that + New Session offers a viewer on an item's page (rule A4).</summary>
/// <remarks>Immutable.</remarks>
public sealed record OpeningChoices
{
    private readonly EquatableArray<OpeningChoice> _items;
    private readonly EquatableArray<WidgetDiagnostic> _diagnostics;

    /// <summary>The choices; empty when there are none.</summary>
    /// <remarks>Live chats in the host's order, in each the accounts in the records' order.</remarks>
    public ImmutableArray<OpeningChoice> Items
    {
        get => _items.Items;
        init => _items = new EquatableArray<OpeningChoice>(value);
    }

    /// <summary>The problems of the widget, its item or its accounts; empty when there are none.</summary>
    public ImmutableArray<WidgetDiagnostic> Diagnostics
    {
        get => _diagnostics.Items;
        init => _diagnostics = new EquatableArray<WidgetDiagnostic>(value);
    }
}
