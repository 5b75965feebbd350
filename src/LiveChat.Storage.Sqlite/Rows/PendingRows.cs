using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>Placeholders as rows.</summary>
internal static class PendingRows
{
    internal static PendingMessage? Find(Connection connection, ChannelId channel, MessageId id)
    {
        var row = connection.Statement("pending_find").Bind(1, channel).Bind(2, id.ToString());
        var found = row.Step() ? Read(row, channel) : null;
        row.Reset();
        return found;
    }

    internal static ImmutableArray<PendingMessage> Longest(Connection connection, ChannelId channel, int limit)
    {
        var found = ImmutableArray.CreateBuilder<PendingMessage>();
        var rows = connection.Statement("pending_longest").Bind(1, channel).Bind(2, limit);
        while (rows.Step())
        {
            found.Add(Read(rows, channel));
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
        connection
            .Statement("pending_put")
            .Bind(1, pending.Channel)
            .Bind(2, pending.Id.ToString())
            .Bind(3, pending.Version)
            .Bind(4, pending.Edits.IsEmpty ? null : pending.Edits.Length)
            .Bind(5, RowJson.Write(pending.Deletions))
            .Bind(6, (long?)pending.Delivery)
            .Bind(7, RowTime.Of(pending.CameAt))
            .Run();
        EditTable.Put(connection, pending);
    }

    internal static void Remove(Connection connection, ChannelId channel, MessageId id)
    {
        connection.Statement("pending_remove").Bind(1, channel).Bind(2, id.ToString()).Run();
        EditTable.RemovePending(connection, channel, id);
    }

    private static PendingMessage Read(Statement row, ChannelId channel) =>
        new()
        {
            Channel = channel,
            Id = new MessageId(row.Text(0)),
            Version = row.Int64(1),
            Edits = RowJson.ReadEdits(row.TextOrNull(2)),
            Deletions = RowJson.ReadDeletions(row.TextOrNull(3)),
            Delivery = row.IsNull(4) ? null : (DeliveryState)row.Int32(4),
            CameAt = RowTime.Read(row.Int64(5)),
        };
}
