using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Placeholders: those that wait longest.</summary>
internal static class PendingRows
{
    /// <summary>Lists the placeholders of a channel that have waited longest.</summary>
    internal static async ValueTask<ImmutableArray<PendingMessage>> LongestAsync(
        Connection connection,
        ChannelId channel,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await connection
            .AllAsync(
                row => PendingRow.Read(row, channel),
                cancellationToken,
                connection.Statement("pending_longest").Bind(channel).Bind((long)limit)
            )
            .ConfigureAwait(false);
}
