using System.Collections.Immutable;

namespace LiveChat.Domain;

/// <summary>
/// Backs the arrays of records, so that a record's own equality compares elements instead of references;
/// the default array counts as empty.
/// </summary>
internal readonly struct EquatableArray<T>(ImmutableArray<T> items) : IEquatable<EquatableArray<T>>
{
    private readonly ImmutableArray<T> _items = items;

    internal ImmutableArray<T> Items => _items.IsDefault ? [] : _items;

    public bool Equals(EquatableArray<T> other) =>
        Items == other.Items || Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>Prints the elements, so that a failed comparison of records shows what differs.</summary>
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}
