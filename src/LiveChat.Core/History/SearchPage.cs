using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>A page of a search: what was found so far, and how far it looked (rule Q1).</summary>
/// <remarks>
/// Immutable; equal if all values, including elements of arrays, are equal. A page may have few hits, or none, and
/// still
/// go on: one call looks at a bounded number of messages.
/// </remarks>
public sealed record SearchPage
{
    private readonly EquatableArray<SearchHit> _items;
    private readonly EquatableArray<WidgetDiagnostic> _diagnostics;

    /// <summary>The hits, by the time at which the messages were received, in the search's direction.</summary>
    public ImmutableArray<SearchHit> Items
    {
        get => _items.Items;
        init => _items = new EquatableArray<SearchHit>(value);
    }

    /// <summary>Where the search goes on; null at its end.</summary>
    public SearchCursor? Next { get; init; }

    /// <summary>The received time up to which the search has looked; null if it has looked at everything.</summary>
    public DateTimeOffset? LookedTo => Next?.After.ReceivedAt;

    /// <summary>What is wrong with the widget whose sessions were searched; empty if nothing.</summary>
    public ImmutableArray<WidgetDiagnostic> Diagnostics
    {
        get => _diagnostics.Items;
        init => _diagnostics = new EquatableArray<WidgetDiagnostic>(value);
    }

    /// <summary>Why the search was refused; null if it was not.</summary>
    public Refusal? Refusal { get; init; }
}
