using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace LiveChat.InMemory;

/// <summary>
/// Rows in the order of their keys, which are unique: an append is O(1), a place is found by binary search.
/// </summary>
/// <remarks>Not thread-safe. A row's key must not change while the row is in. Places count from zero.</remarks>
internal sealed class InMemoryRows<TKey, TRow>(Func<TRow, TKey> keyOf)
    where TKey : IComparable<TKey>
    where TRow : class
{
    private readonly List<TRow> _rows = [];

    internal int Count => _rows.Count;

    internal TRow? Last => Count == 0 ? null : _rows[^1];

    internal TRow this[int place] => _rows[place];

    internal TRow? Find(TKey key) => IsAt(Seek(key), key) ? _rows[Seek(key)] : null;

    /// <summary>Inserts the row, or puts it where one of the same key is.</summary>
    internal void Put(TRow row)
    {
        var (key, place) = (keyOf(row), Seek(keyOf(row)));
        if (IsAt(place, key))
        {
            _rows[place] = row;
        }
        else
        {
            _rows.Insert(place, row);
        }
    }

    internal void Remove(TKey key)
    {
        var place = Seek(key);
        if (IsAt(place, key))
        {
            _rows.RemoveAt(place);
        }
    }

    /// <summary>The place of the first row whose key is not below this one; the end if there is none.</summary>
    internal int Seek(TKey key) => Seek((key, keyOf), static (row, of) => of.keyOf(row).CompareTo(of.key) >= 0);

    /// <summary>The place of the first row whose key is above this one; the end if there is none.</summary>
    internal int SeekAfter(TKey key) => Seek((key, keyOf), static (row, of) => of.keyOf(row).CompareTo(of.key) > 0);

    /// <summary>The place of the first row after a border; all later rows are after it, too.</summary>
    internal int Seek<TBorder>(TBorder border, Func<TRow, TBorder, bool> isAfter)
    {
        // The end first, because most rows are appended.
        if (Count == 0 || !isAfter(_rows[^1], border))
        {
            return Count;
        }

        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isAfter(_rows[middle], border) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>Takes rows from one place up to, and without, another; backwards from the last of them.</summary>
    internal ImmutableArray<TRow> Take(int from, int to, PagingDirection direction, int limit) =>
        Take(from, to, direction, limit, static row => row);

    /// <summary>Takes what rows hold.</summary>
    internal ImmutableArray<T> Take<T>(int from, int to, PagingDirection direction, int limit, Func<TRow, T> of)
    {
        var taken = new T[Math.Clamp(to - from, 0, limit)];
        for (var index = 0; index < taken.Length; index++)
        {
            taken[index] = of(_rows[direction == PagingDirection.Forwards ? from + index : to - 1 - index]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(taken);
    }

    private bool IsAt(int place, TKey key) => place < Count && keyOf(_rows[place]).CompareTo(key) == 0;
}
