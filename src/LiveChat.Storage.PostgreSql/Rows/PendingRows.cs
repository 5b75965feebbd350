using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Placeholders as rows: the order of columns is that of <c>pending_put.sql</c>.</summary>
internal static class PendingRows
{
    internal static PendingMessage Read(Row row) =>
        new()
        {
            Channel = row.Channel(0),
            Id = new MessageId(row.Text(1)),
            Version = row.Int64(2),
            Edits = RowJson.ReadEdits(row.TextOrNull(3)),
            Deletions = RowJson.ReadDeletions(row.TextOrNull(4)),
            Delivery = row.IsNull(5) ? null : (DeliveryState)row.Int16(5),
            CameAt = RowTime.Read(row.Int64(6)),
        };

    internal static void Add(Columns rows, PendingMessage pending) =>
        rows.Row()
            .Add(pending.Channel)
            .Add(pending.Id.ToString())
            .Add(pending.Version)
            .Add(pending.Edits.IsEmpty ? null : (short)pending.Edits.Length)
            .Add(RowJson.Write(pending.Deletions))
            .Add((short?)pending.Delivery)
            .Add(RowTime.Of(pending.CameAt));

    /// <summary>Lists the placeholders of a channel that have waited longest.</summary>
    internal static async ValueTask<ImmutableArray<PendingMessage>> LongestAsync(
        Connection connection,
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await connection
            .AllAsync(Read, cancellationToken, connection.Statement("pending_longest").Bind(channel).Bind((long)limit))
            .ConfigureAwait(false);
}
