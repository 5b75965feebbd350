namespace LiveChat.Storage.Sqlite;

/// <summary>The parameters of a row that has its channel's number in place of the channel's id.</summary>
internal readonly struct NumberedRow(Statement statement, long number) : IRowWriter
{
    public void Set(int column, ChannelId value) => statement.Bind(column + 1, number);

    public void Set(int column, long? value) => statement.Bind(column + 1, value);

    public void Set(int column, bool? value) => ((IRowWriter)statement).Set(column, value);

    public void Set(int column, string? value) => statement.Bind(column + 1, value);
}
