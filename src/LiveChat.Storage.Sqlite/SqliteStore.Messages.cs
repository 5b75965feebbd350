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
                connection =>
                    ChannelRows.Find(connection, channel) is { Number: var number }
                        ? [.. EntryTable.Find(connection, channel, number, ids.IsDefault ? [] : ids).OfType<Message>()]
                        : [],
                cancellationToken
            )
        );

    /// <inheritdoc/>
    public ValueTask<ChannelChanges> ListChangedAsync(ChangeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return new ValueTask<ChannelChanges>(
            Read(connection => ChangeTable.After(connection, query), cancellationToken)
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

    private static ImmutableArray<QueuedMessage> Queued(Connection connection, QueuedPlace? after, int limit) =>
        [
            .. EntryTable
                .Queued(connection, after, limit)
                .Select(message => new QueuedMessage(ChannelRows.Find(connection, message.Channel)!.Channel!, message)),
        ];
}
