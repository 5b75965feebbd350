namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Rows that one statement writes, stored by column; each row adds its values in the columns' order.
/// </summary>
internal sealed class Columns : IRowWriter
{
    private readonly List<Column> _columns = [];
    private int _next;

    internal IReadOnlyList<Column> All => _columns;

    /// <summary>The number of rows.</summary>
    internal int Count { get; private set; }

    /// <summary>Begins a row.</summary>
    internal Columns Row()
    {
        Count++;
        _next = 0;
        return this;
    }

    internal Columns Add(ChannelId value) => Put(value.ToGuid());

    internal Columns Add(Guid value) => Put(value);

    internal Columns Add(long value) => Put(value);

    internal Columns Add(long? value) => Put(value);

    internal Columns Add(short value) => Put(value);

    internal Columns Add(bool value) => Put(value);

    internal Columns Add(bool? value) => Put(value);

    internal Columns Add(string? value) => Put(value);

    internal Columns Add(DateTimeOffset value) => Put(RowTime.Of(value));

    internal Columns Add(DateTimeOffset? value) => Put(value is { } given ? RowTime.Of(given) : (long?)null);

    internal Columns Add(EntryPlace place) =>
        Add(place.OpenedAt).Add(place.EffectiveAt).Add(place.ReceivedAt).Add(place.Id.ToString());

    void IRowWriter.Set(int column, long? value) => Add(value);

    void IRowWriter.Set(int column, bool? value) => Add(value);

    void IRowWriter.Set(int column, string? value) => Add(value);

    void IRowWriter.Set(int column, ChannelId value) => Add(value);

    /// <summary>Adds the rows of another object with the same columns.</summary>
    internal void Append(Columns other)
    {
        if (other.Count == 0)
        {
            return;
        }

        if (Count == 0)
        {
            _columns.AddRange(other._columns.Select(column => column.Empty()));
        }

        foreach (var (column, more) in _columns.Zip(other._columns))
        {
            column.Append(more);
        }

        Count += other.Count;
    }

    private Columns Put<T>(T value)
    {
        if (_next == _columns.Count)
        {
            _columns.Add(new Column<T>());
        }

        ((Column<T>)_columns[_next++]).Add(value);
        return this;
    }
}
