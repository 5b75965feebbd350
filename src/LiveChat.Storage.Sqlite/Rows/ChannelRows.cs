namespace LiveChat.Storage.Sqlite;

/// <summary>Channels as rows, and a commit with everything that it puts and removes.</summary>
internal static class ChannelRows
{
    internal static ChannelKey Key(Connection connection)
    {
        var row = connection.Statement("key_find");
        try
        {
            return row.Step()
                ? new ChannelKey(row.Bytes(0), new Guid(row.Bytes(1)))
                : throw new StoreException(
                    SqliteError.System,
                    "open",
                    "The store's key is missing; restore the file from a back-up."
                );
        }
        finally
        {
            row.Reset();
        }
    }

    internal static long Version(Connection connection, ChannelId channel)
    {
        var row = connection.Statement("channel_version").Bind(1, channel);
        var version = row.Step() ? row.Int64(0) : 0;
        row.Reset();
        return version;
    }

    internal static ReceiptWatermarks? Watermarks(Connection connection, ChannelId channel)
    {
        var row = connection.Statement("channel_watermarks").Bind(1, channel);
        var watermarks = row.Step() && !row.IsNull(0) ? RowJson.ReadWatermarks(row.Text(0)) : null;
        row.Reset();
        return watermarks;
    }

    internal static Channel? Find(Connection connection, ChannelId channel)
    {
        var row = connection.Statement("channel_find").Bind(1, channel);
        var found = row.Step()
            ? new Channel(
                new LiveChatId(row.Text(0)),
                new ConnectorId(row.Text(1)),
                new Account(new Messenger(row.Text(2)), row.Text(3))
            )
            : null;
        row.Reset();
        return found;
    }

    internal static void Put(Connection connection, ChannelCommit commit)
    {
        if (Version(connection, commit.Id) != commit.ExpectedVersion)
        {
            throw new ConcurrencyException(commit.Id, commit.ExpectedVersion);
        }

        Advance(connection, commit);
        foreach (var session in commit.Sessions)
        {
            SessionTable.Put(connection, session);
        }

        foreach (var removed in commit.Removed)
        {
            EntryTable.Remove(connection, commit.Id, removed);
        }

        foreach (var entry in commit.Entries)
        {
            EntryTable.Put(connection, entry);
        }

        foreach (var pending in commit.Pending)
        {
            PendingRows.Put(connection, pending);
        }

        foreach (var id in commit.RemovedPending)
        {
            PendingRows.Remove(connection, commit.Id, id);
        }
    }

    private static void Advance(Connection connection, ChannelCommit commit)
    {
        var watermarks = RowJson.Write(commit.Watermarks);
        if (commit.ExpectedVersion > 0)
        {
            connection
                .Statement("channel_advance")
                .Bind(1, commit.Id)
                .Bind(2, commit.Version)
                .Bind(3, watermarks)
                .Run();
            return;
        }

        var channel = commit.Channel;
        connection
            .Statement("channel_insert")
            .Bind(1, commit.Id)
            .Bind(2, commit.Version)
            .Bind(3, channel.LiveChat.Value)
            .Bind(4, channel.Connector.Value)
            .Bind(5, channel.Account.Messenger.Name)
            .Bind(6, channel.Account.Address)
            .Bind(7, watermarks)
            .Run();
    }
}
