using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Channels as rows: the parts of each id.</summary>
internal static class ChannelRows
{
    internal static async ValueTask<ImmutableDictionary<ChannelId, DateTimeOffset>> CustomerTimesAsync(
        Connection connection,
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    )
    {
        var times = await connection
            .AllAsync(
                static row => (Channel: row.Channel(0), At: row.IsNull(1) ? (DateTimeOffset?)null : row.Time(1)),
                cancellationToken,
                connection.Statement("customer_times").Bind(channels.IsDefault ? [] : channels.Distinct())
            )
            .ConfigureAwait(false);
        return times.Where(one => one.At is not null).ToImmutableDictionary(one => one.Channel, one => one.At!.Value);
    }

    internal static KeyValuePair<ChannelId, Channel> Read(Row row) =>
        new(
            row.Channel(0),
            new Channel(
                new LiveChatId(row.Text(1)),
                new ConnectorId(row.Text(2)),
                new Account(new Messenger(row.Text(3)), row.Text(4))
            )
        );
}
