using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>Placeholders as rows.</summary>
internal static class PendingRows
{
    internal static PendingMessage? Find(Connection connection, ChannelId channel, long number, MessageId id)
    {
        var row = connection.Statement("pending_find").Bind(1, number).Bind(2, id.ToString());
        var found = row.Step() ? PendingRow.Read(new Row(row), channel) : null;
        row.Reset();
        return found;
    }

    internal static ImmutableArray<PendingMessage> Longest(
        Connection connection,
        ChannelId channel,
        long number,
        int limit
    )
    {
        var found = ImmutableArray.CreateBuilder<PendingMessage>();
        var rows = connection.Statement("pending_longest").Bind(1, number).Bind(2, limit);
        while (rows.Step())
        {
            found.Add(PendingRow.Read(new Row(rows), channel));
        }

        return found.DrainToImmutable();
    }

    internal static int Count(Connection connection, long number)
    {
        var row = connection.Statement("pending_count").Bind(1, number);
        var count = row.Step() ? row.Int32(0) : 0;
        row.Reset();
        return count;
    }

    internal static void Put(Connection connection, long number, PendingMessage pending)
    {
        var row = connection.Statement("pending_put");
        PendingRow.Write(new NumberedRow(row, number), pending);
        row.Run();
        EditTable.Put(connection, number, pending);
    }

    internal static void Remove(Connection connection, long number, MessageId id)
    {
        connection.Statement("pending_remove").Bind(1, number).Bind(2, id.ToString()).Run();
        EditTable.RemovePending(connection, number, id);
    }
}
