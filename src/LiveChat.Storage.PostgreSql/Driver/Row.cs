using Npgsql;

namespace LiveChat.Storage.PostgreSql;

/// <summary>A reader's current row.</summary>
internal readonly struct Row(NpgsqlDataReader reader)
{
    internal bool IsNull(int column) => reader.IsDBNull(column);

    internal long Int64(int column) => reader.GetInt64(column);

    internal int Int32(int column) => reader.GetInt32(column);

    internal short Int16(int column) => reader.GetInt16(column);

    internal bool Boolean(int column) => reader.GetBoolean(column);

    internal string Text(int column) => reader.GetString(column);

    internal string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    internal byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    internal Guid Guid(int column) => reader.GetGuid(column);

    internal ChannelId Channel(int column) => reader.GetGuid(column).ToChannel();

    internal DateTimeOffset Time(int column) => RowTime.Read(Int64(column));

    internal DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    internal UserId? User(int column) => IsNull(column) ? null : new UserId(Text(column));

    internal MessageId? Id(int column) => IsNull(column) ? null : new MessageId(Text(column));

    internal SessionId Session(int column) => new(Channel(column), Time(column + 1));

    /// <summary>Reads a place from four columns.</summary>
    internal EntryPlace Place(int column) =>
        new(Time(column), Time(column + 1), Time(column + 2), new MessageId(Text(column + 3)));
}
