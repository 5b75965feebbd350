namespace LiveChat.Storage.Sqlite;

/// <summary>Read marks as rows; setting a mark stores its join with the existing one.</summary>
internal static class ReadMarkTable
{
    internal static ReadMark? Find(Connection connection, UserId user, SessionId session)
    {
        var row = connection
            .Statement("read_mark_find")
            .Bind(1, user.Value)
            .Bind(2, session.Channel)
            .Bind(3, RowTime.Of(session.OpenedAt));
        var found = row.Step() ? new ReadMark(row.Int32(0), row.IsNull(2) ? null : row.Place(2), row.Int32(1)) : null;
        row.Reset();
        return found;
    }

    internal static void Put(Connection connection, UserId user, SessionId session, ReadMark mark)
    {
        var joined = mark.Join(Find(connection, user, session));
        var statement = connection
            .Statement("read_mark_put")
            .Bind(1, user.Value)
            .Bind(2, session.Channel)
            .Bind(3, RowTime.Of(session.OpenedAt))
            .Bind(4, joined.Count)
            .Bind(5, joined.Generation);
        if (joined.Place is { } place)
        {
            statement.Bind(6, place).Run();
            return;
        }

        statement.Bind(6, (long?)null).Bind(7, (long?)null).Bind(8, (long?)null).Bind(9, (string?)null).Run();
    }
}
