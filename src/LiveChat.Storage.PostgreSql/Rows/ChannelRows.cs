using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Channels as rows: the parts of each id.</summary>
internal static class ChannelRows
{
    internal static async ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ReachFactsAsync(
        Connection connection,
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    )
    {
        var facts = await connection
            .AllAsync(
                static row =>
                    KeyValuePair.Create(
                        row.Channel(0),
                        new ReachFacts(row.IsNull(1) ? null : row.Time(1), SuccessorOrNull(row, 2))
                    ),
                cancellationToken,
                connection.Statement("reach_facts").Bind(channels.IsDefault ? [] : channels.Distinct())
            )
            .ConfigureAwait(false);
        return facts.Where(one => one.Value != default).ToImmutableDictionary();
    }

    internal static KeyValuePair<ChannelId, ChannelPast> ReadPast(Row row) =>
        new(row.Channel(0), row.IsNull(1) ? ChannelPast.None : RowJson.ReadPast(row.Text(1)));

    /// <summary>
    /// Reads the channel that names another one as its predecessor, and when it did; null if none does.
    /// </summary>
    internal static Successor? SuccessorOrNull(Row row, int column) =>
        row.IsNull(column) ? null : new Successor(row.Channel(column), row.Time(column + 1));

    /// <summary>Reads a channel; null if all of it was erased.</summary>
    internal static KeyValuePair<ChannelId, Channel?> Read(Row row) =>
        new(
            row.Channel(0),
            row.IsNull(4)
                ? null
                : new Channel(
                    ReadLiveChat(row),
                    new ConnectorId(row.Text(2)),
                    new Account(new Messenger(row.Text(3)), row.Text(4))
                )
        );

    internal static LiveChatId ReadLiveChat(Row row) => new(row.Text(1));
}
