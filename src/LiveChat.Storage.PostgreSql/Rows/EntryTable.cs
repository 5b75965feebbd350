using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Entries: single messages by either id, and what is queued.</summary>
internal static class EntryTable
{
    /// <summary>Reads an entry, whichever channel it belongs to.</summary>
    internal static ChannelEntry Read(Row row) => EntryRow.Read(row, row.Channel(0));

    internal static async ValueTask<ImmutableArray<Message>> FindAsync(
        Connection connection,
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    )
    {
        var distinct = ids.Distinct().ToList();
        var statement = connection.Statement("entry_load").Bind(distinct.Select(_ => channel)).Bind(distinct);
        var entries = await connection.AllAsync(Read, cancellationToken, statement).ConfigureAwait(false);
        return [.. entries.OfType<Message>().DistinctBy(message => message.Id)];
    }

    /// <summary>Reads queued replies, then their channels by key.</summary>
    internal static async ValueTask<ImmutableArray<QueuedMessage>> QueuedAsync(
        Connection connection,
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        connection.BeginReading();
        var statement = connection
            .Statement("entry_queued")
            .Bind(after?.Channel ?? default)
            .Bind(after?.Message.ToString() ?? string.Empty)
            .Bind((long)limit);
        var queued = await connection.AllAsync(Read, cancellationToken, statement).ConfigureAwait(false);
        var channels = await connection
            .AllAsync(
                ChannelRows.Read,
                cancellationToken,
                connection.Statement("channel_find").Bind(queued.Select(entry => entry.Channel).Distinct()),
                connection.Statement("commit")
            )
            .ConfigureAwait(false);
        var byId = channels.ToDictionary();
        return [.. queued.OfType<Message>().Select(message => new QueuedMessage(byId[message.Channel]!, message))];
    }
}
