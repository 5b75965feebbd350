using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <content>Entries: pages, single messages, changes, and queued replies.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.SessionLimit, 1, nameof(query));
        return new ValueTask<EntryPage>(Read(connection => EntryPages.Read(connection, query), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        new(
            Read<ImmutableArray<Message>>(
                connection => [.. Entries(connection, channel, ids.IsDefault ? [] : ids).OfType<Message>()],
                cancellationToken
            )
        );

    /// <inheritdoc/>
    public ValueTask<ChannelChanges> ListChangedAsync(
        ChannelId channel,
        DateTimeOffset anchor,
        long afterVersion,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return new ValueTask<ChannelChanges>(
            Read(connection => ChangeTable.After(connection, channel, anchor, afterVersion, limit), cancellationToken)
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<QueuedMessage>> ListQueuedAsync(
        QueuedPlace? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return new ValueTask<ImmutableArray<QueuedMessage>>(
            Read(connection => Queued(connection, after, limit), cancellationToken)
        );
    }

    private static ImmutableArray<QueuedMessage> Queued(Connection connection, QueuedPlace? after, int limit)
    {
        var rows = connection
            .Statement("entry_queued")
            .Bind(1, after?.Channel ?? default)
            .Bind(2, after?.Message.ToString() ?? string.Empty)
            .Bind(3, limit);
        var messages = new List<Message>();
        while (rows.Step())
        {
            messages.Add((Message)EntryRow.Read(new Row(rows)));
        }

        return
        [
            .. messages.Select(message => new QueuedMessage(ChannelRows.Find(connection, message.Channel)!, message)),
        ];
    }
}
