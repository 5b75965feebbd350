namespace LiveChat.Storage.Sqlite;

/// <summary>A statement's current row; a struct, so that reading a column is a direct call.</summary>
internal readonly struct Row(Statement statement) : IRowReader
{
    public bool IsNull(int column) => statement.IsNull(column);

    public long Int64(int column) => statement.Int64(column);

    public bool Boolean(int column) => statement.Boolean(column);

    public string? Text(int column) => statement.TextOrNull(column);

    public ChannelId Channel(int column) => statement.Channel(column);
}
