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

    internal static MessageId? Id<TRow>(this TRow row, int column)
        where TRow : IRowReader => row.Text(column) is { } id ? new MessageId(id) : null;

    /// <summary>Reads three columns: the kind of author, the user and the name.</summary>
    internal static Author Author<TRow>(this TRow row, int column)
        where TRow : IRowReader
    {
        var name = row.Text(column + 2);
        return (AuthorKind)row.Int64(column) switch
        {
            AuthorKind.Customer => LiveChat.Author.Customer(name),
            AuthorKind.Operator => LiveChat.Author.Operator(row.User(column + 1), name),
            _ => name is null ? LiveChat.Author.System : LiveChat.Author.Machine(name),
        };
    }

    /// <summary>Reads a place in a session from three columns: effective time, received time and id.</summary>
    internal static EntryPlace Place<TRow>(this TRow row, DateTimeOffset openedAt, int column)
        where TRow : IRowReader =>
        new(openedAt, row.Time(column), row.Time(column + 1), new MessageId(row.Required(column + 2)));

    internal static long? Number(DateTimeOffset? time) => time is { } given ? RowTime.Of(given) : null;
}
