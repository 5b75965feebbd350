using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;

namespace LiveChat;

/// <content>Entries: pages, single messages, changes, and queued replies.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public ValueTask<EntryPage> ListAsync(EntryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        ArgumentOutOfRangeException.ThrowIfLessThan(query.SessionLimit, 1, nameof(query));
        return ReadAsync(
            "list entries",
            (connection, token) => EntryPages.ReadAsync(connection, query, token),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Message>> FindAsync(
        ChannelId channel,
        ImmutableArray<MessageId> ids,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            "find messages",
            (connection, token) => EntryTable.FindAsync(connection, channel, ids.IsDefault ? [] : ids, token),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<ChannelChanges> ListChangedAsync(ChangeQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return ReadAsync(
            "list changes",
            (connection, token) => ChangeTable.AfterAsync(connection, query, token),
            cancellationToken
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
        return ReadAsync(
            "list queued replies",
            (connection, token) => EntryTable.QueuedAsync(connection, after, limit, token),
            cancellationToken
        );
    }
}
