using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <content>Sessions: one by id, or lists of them.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        new(Read(connection => SessionTable.Find(connection, id.Channel, id.OpenedAt), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken)
    {
        SessionQuery.Check(query);
        return new ValueTask<ImmutableArray<Session>>(
            Read(connection => SessionLists.Page(connection, query), cancellationToken)
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) =>
        new(
            Read(
                connection => ChannelRows.ReachFacts(connection, channels.IsDefault ? [] : channels),
                cancellationToken
            )
        );
}
