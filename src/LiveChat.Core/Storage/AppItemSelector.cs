using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>Selects the sessions that are bound to one of several items.</summary>
public sealed record AppItemSelector : SessionSelector
{
    private readonly EquatableArray<AppItemId> _items;

    internal AppItemSelector(ImmutableArray<AppItemId> items) => _items = new EquatableArray<AppItemId>(items);

    /// <summary>The items; repeated ones count once.</summary>
    public ImmutableArray<AppItemId> Items => _items.Items;

    internal override bool Matches(Session session) => session.Bindings.Any(binding => Items.Contains(binding.Item));
}
