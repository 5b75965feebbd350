using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>Placeholders as rows.</summary>
internal static class PendingRows
{
    internal static PendingMessage? Find(Connection connection, ChannelId channel, MessageId id)
    {
        var row = connection.Statement("pending_find").Bind(1, channel).Bind(2, id.ToString());
        var found = row.Step() ? PendingRow.Read(new Row(row)) : null;
        row.Reset();
        return found;
    }

    internal static ImmutableArray<PendingMessage> Longest(Connection connection, ChannelId channel, int limit)
    {
        var found = ImmutableArray.CreateBuilder<PendingMessage>();
        var rows = connection.Statement("pending_longest").Bind(1, channel).Bind(2, limit);
        while (rows.Step())
        {
            found.Add(PendingRow.Read(new Row(rows)));
        }

        return found.DrainToImmutable();
    }

    internal static int Count(Connection connection, ChannelId channel)
    {
        var row = connection.Statement("pending_count").Bind(1, channel);
        var count = row.Step() ? row.Int32(0) : 0;
        row.Reset();
        return count;
    }

    internal static void Put(Connection connection, PendingMessage pending)
    {
        var row = connection.Statement("pending_put");
        PendingRow.Write(row, pending);
        row.Run();
        EditTable.Put(connection, pending);
    }

    internal static void Remove(Connection connection, ChannelId channel, MessageId id)
    {
        connection.Statement("pending_remove").Bind(1, channel).Bind(2, id.ToString()).Run();
        EditTable.RemovePending(connection, channel, id);
    }
}
