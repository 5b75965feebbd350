namespace LiveChat.Storage;

/// <summary>Values that take more than one column, or more than a driver's kind of value.</summary>
internal static class RowValues
{
    internal static string Required<TRow>(this TRow row, int column)
        where TRow : IRowReader =>
        row.Text(column) ?? throw new FormatException("A row has no text in a column that always has one.");

    internal static DateTimeOffset Time<TRow>(this TRow row, int column)
        where TRow : IRowReader => RowTime.Read(row.Int64(column));

    internal static DateTimeOffset? TimeOrNull<TRow>(this TRow row, int column)
        where TRow : IRowReader => row.IsNull(column) ? null : row.Time(column);

    internal static UserId? User<TRow>(this TRow row, int column)
        where TRow : IRowReader => row.Text(column) is { } id ? new UserId(id) : null;

    internal static MessageId? Id(string? text) => text is null ? null : new MessageId(text);

    internal static Author Author(AuthorKind kind, UserId? user, string? name) =>
        kind switch
        {
            AuthorKind.Customer => LiveChat.Author.Customer(name),
            AuthorKind.Operator => LiveChat.Author.Operator(user, name),
            _ => name is null ? LiveChat.Author.System : LiveChat.Author.Machine(name),
        };

    internal static long? Number(DateTimeOffset? time) => time is { } given ? RowTime.Of(given) : null;
}
