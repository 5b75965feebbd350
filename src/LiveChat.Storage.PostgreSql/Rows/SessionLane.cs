namespace LiveChat.Storage.PostgreSql;

/// <summary>One contiguous range of a look-up table. A list is the merge of its lanes.</summary>
/// <param name="Name">The SQL text, without the direction.</param>
/// <param name="Key">The account's or item's key; null if the SQL text has none.</param>
/// <param name="Lane">The lane.</param>
internal sealed record SessionLane(string Name, Guid? Key, Guid Lane)
{
    /// <summary>The statement that reads the lane from the query's place on.</summary>
    internal Statement Read(Connection connection, SessionQuery query)
    {
        var (name, opened, channel) = After(query, Name);
        var statement = connection.Statement(name).Bind(Lane).Bind(opened).Bind(channel).Bind((long)query.Limit);
        return Key is { } key ? statement.Bind(key) : statement;
    }

    /// <summary>The text's name with the direction, and the place after which it continues.</summary>
    internal static (string Name, long Opened, ChannelId Channel) After(SessionQuery query, string name)
    {
        var isForwards = query.Direction == PagingDirection.Forwards;
        return query.After is { } after
            ? (name + Suffix(isForwards), RowTime.Of(after.OpenedAt), after.Channel)
            : (name + Suffix(isForwards), isForwards ? -1 : long.MaxValue, default);
    }

    private static string Suffix(bool isForwards) => isForwards ? "_forwards" : "_backwards";
}
