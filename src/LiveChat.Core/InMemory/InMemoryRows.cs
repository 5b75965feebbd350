using System.Runtime.InteropServices;

namespace LiveChat.InMemory;

/// <summary>
/// Rows in the order of their keys, which are unique: in chunks, so that an append is O(1) and an insert moves few.
/// </summary>
/// <remarks>Not thread-safe. A row's key must not change while the row is in.</remarks>
internal sealed class InMemoryRows<TKey, TRow>(Func<TRow, TKey> keyOf)
    where TKey : IComparable<TKey>
    where TRow : class
{
    private const int ChunkSize = 256;

    private readonly List<List<TRow>> _chunks = [];

    internal int Count { get; private set; }

    internal TRow? Last => _chunks.Count == 0 ? null : _chunks[^1][^1];

    internal InMemoryPlace End => new(_chunks.Count, 0);

    /// <summary>Inserts the row, or puts it where one of the same key is.</summary>
    internal void Put(TRow row)
    {
        var key = keyOf(row);
        if (Last is not { } last || keyOf(last).CompareTo(key) < 0)
        {
            Append(row);
            return;
        }

        var place = Seek(key);
        var chunk = _chunks[place.Chunk];
        if (keyOf(chunk[place.Row]).CompareTo(key) == 0)
        {
            chunk[place.Row] = row;
            return;
        }

        chunk.Insert(place.Row, row);
        Count++;
        SplitIfFull(place.Chunk);
    }

    internal void Remove(TKey key)
    {
        var place = Seek(key);
        if (place == End || keyOf(At(place)).CompareTo(key) != 0)
        {
            return;
        }

        _chunks[place.Chunk].RemoveAt(place.Row);
        Count--;
        if (_chunks[place.Chunk].Count == 0)
        {
            _chunks.RemoveAt(place.Chunk);
        }
    }

    internal TRow? Find(TKey key)
    {
        var place = Seek(key);
        return place != End && keyOf(At(place)).CompareTo(key) == 0 ? At(place) : null;
    }

    /// <summary>The place of the first row whose key is not below this one; the end when there is none.</summary>
    internal InMemoryPlace Seek(TKey key)
    {
        if (Last is not { } last || keyOf(last).CompareTo(key) < 0)
        {
            return End;
        }

        var (low, high) = (0, _chunks.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = keyOf(_chunks[middle][^1]).CompareTo(key) < 0 ? (middle + 1, high) : (low, middle);
        }

        return new InMemoryPlace(low, SeekIn(_chunks[low], key));
    }

    /// <summary>
    /// The place of the first row that is after a border: for all rows before it the answer is no, for the rest yes.
    /// </summary>
    internal InMemoryPlace SeekWhere(Predicate<TRow> isAfter)
    {
        var (low, high) = (0, _chunks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isAfter(_chunks[middle][^1]) ? (low, middle) : (middle + 1, high);
        }

        return low == _chunks.Count ? End : new InMemoryPlace(low, _chunks[low].FindIndex(isAfter));
    }

    /// <summary>The place of the first row whose key is above this one; the end when there is none.</summary>
    internal InMemoryPlace SeekAfter(TKey key)
    {
        var place = Seek(key);
        return place != End && keyOf(At(place)).CompareTo(key) == 0 ? Next(place) : place;
    }

    /// <summary>
    /// Walks the rows from one place up to, and without, another; backwards from the last of them to the first.
    /// </summary>
    internal InMemoryWalk<TKey, TRow> Walk(InMemoryPlace from, InMemoryPlace to, PagingDirection direction) =>
        new(this, from, to, direction);

    internal ReadOnlySpan<TRow> Chunk(int index) => CollectionsMarshal.AsSpan(_chunks[index]);

    internal TRow At(InMemoryPlace place) => _chunks[place.Chunk][place.Row];

    internal InMemoryPlace Next(InMemoryPlace place) =>
        place.Row + 1 < _chunks[place.Chunk].Count
            ? place with { Row = place.Row + 1 }
            : new InMemoryPlace(place.Chunk + 1, 0);

    internal InMemoryPlace Previous(InMemoryPlace place) =>
        place.Row > 0
            ? place with { Row = place.Row - 1 }
            : new InMemoryPlace(place.Chunk - 1, _chunks[place.Chunk - 1].Count - 1);

    private int SeekIn(List<TRow> chunk, TKey key)
    {
        var (low, high) = (0, chunk.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = keyOf(chunk[middle]).CompareTo(key) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Append(TRow row)
    {
        if (_chunks.Count == 0 || _chunks[^1].Count == ChunkSize)
        {
            _chunks.Add([]);
        }

        _chunks[^1].Add(row);
        Count++;
    }

    private void SplitIfFull(int index)
    {
        var chunk = _chunks[index];
        if (chunk.Count > ChunkSize)
        {
            const int Half = ChunkSize / 2;
            _chunks.Insert(index + 1, chunk.GetRange(Half, chunk.Count - Half));
            chunk.RemoveRange(Half, chunk.Count - Half);
        }
    }
}
