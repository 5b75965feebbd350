using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>The values of one App property of a record.</summary>
/// <remarks>Immutable; equal if the property and the values, in their order, are equal.</remarks>
public sealed record AppItemLinks
{
    private readonly EquatableArray<AppItemId> _items;

    /// <summary>States a property's values.</summary>
    /// <param name="property">The property's name, 1 to 255 characters.</param>
    /// <param name="items">The values in the host's order; none of them a default value.</param>
    /// <exception cref="ArgumentException">The name is not storable text, or a value is a default value.</exception>
    public AppItemLinks(string property, params ImmutableArray<AppItemId> items)
    {
        Property = Require.Id(property, nameof(property));
        _items = new EquatableArray<AppItemId>(items);
        foreach (var value in _items.Items)
        {
            Require.NotDefault(value, nameof(items));
        }
    }

    /// <summary>The property's name.</summary>
    public string Property { get; }

    /// <summary>The values in the host's order; may be empty.</summary>
    public ImmutableArray<AppItemId> Items => _items.Items;
}
