namespace LiveChat.Storage.PostgreSql;

/// <summary>Channels as rows: the parts of each id.</summary>
internal static class ChannelRows
{
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
