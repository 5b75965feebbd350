namespace LiveChat.InMemory;

/// <summary>Rows in the order of unique keys: an append is O(1), a place is found by binary search.</summary>
/// <remarks>Not thread-safe. A row's key must not change while the row is in; nor may rows during a walk.</remarks>
internal sealed class InMemoryRows<TKey, TRow>(Func<TRow, TKey> keyOf)
    where TKey : IComparable<TKey>
    where TRow : class
{
    private readonly List<TRow> _rows = [];

    internal TRow? Last => _rows.Count == 0 ? null : _rows[^1];

    internal TRow? Find(TKey key) => Seek(key) is (var place, true) ? _rows[place] : null;

    /// <summary>Inserts the row, in the place of one of the same key if there is one.</summary>
    internal void Put(TRow row)
    {
        Remove(keyOf(row));
        _rows.Insert(Seek(keyOf(row)).Place, row);
    }

    internal void Remove(TKey key)
    {
        if (Seek(key) is (var place, true))
        {
            _rows.RemoveAt(place);
        }
    }

    /// <summary>Walks the rows after a border forwards, or those before it backwards; without one, all rows.</summary>
    /// <remarks>If <paramref name="isAfter"/> says that a row is after the border, all later rows are, too.</remarks>
    internal IEnumerable<TRow> Walk(PagingDirection direction, Func<TRow, bool>? isAfter = null)
    {
        var isForwards = direction == PagingDirection.Forwards;
        var place = Seek(isAfter ?? (_ => isForwards));
        while (isForwards ? place < _rows.Count : place > 0)
        {
            yield return _rows[isForwards ? place++ : --place];
        }
    }

    private (int Place, bool IsThere) Seek(TKey key)
    {
        var place = Seek(row => keyOf(row).CompareTo(key) >= 0);
        return (place, place < _rows.Count && keyOf(_rows[place]).CompareTo(key) == 0);
    }

    /// <summary>The place of the first row after a border; the end if there is none.</summary>
    private int Seek(Func<TRow, bool> isAfter)
    {
        // The end first, because most rows are appended.
        if (Last is not { } last || !isAfter(last))
        {
            return _rows.Count;
        }

        var (low, high) = (0, _rows.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isAfter(_rows[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
