using Npgsql;

namespace LiveChat.Storage.PostgreSql;

/// <summary>A reader's current row, from a column on; a struct, so that reading a column is a direct call.</summary>
internal readonly struct Row(NpgsqlDataReader reader, int first = 0) : IRowReader
{
    /// <summary>Returns the same row, counted from a later column: a joined table's columns.</summary>
    internal Row From(int column) => new(reader, first + column);

    public bool IsNull(int column) => reader.IsDBNull(first + column);

    public long Int64(int column) => reader.GetInt64(first + column);

    public bool Boolean(int column) => reader.GetBoolean(first + column);

    string? IRowReader.Text(int column) => TextOrNull(column);

    public ChannelId Channel(int column) => Guid(column).ToChannel();

    internal int Int32(int column) => reader.GetInt32(first + column);

    internal short Int16(int column) => reader.GetInt16(first + column);

    internal byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(first + column);

    internal Guid Guid(int column) => reader.GetGuid(first + column);

    internal string Text(int column) => reader.GetString(first + column);

    internal string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    internal DateTimeOffset Time(int column) => RowTime.Read(Int64(column));

    internal UserId? User(int column) => TextOrNull(column) is { } id ? new UserId(id) : null;

    internal SessionId Session(int column) => new(Channel(column), Time(column + 1));

    /// <summary>Reads a place from four columns.</summary>
    internal EntryPlace Place(int column) =>
        new(Time(column), Time(column + 1), Time(column + 2), new MessageId(Text(column + 3)));

    /// <summary>Reads a session from the columns that begin at one; null if an outer join found none.</summary>
    internal Session? SessionOrNull(int column) => IsNull(column) ? null : SessionRow.Read(From(column));
}
