using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;

namespace LiveChat;

/// <content>Sessions: one by id, or lists of them.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public ValueTask<Session?> FindAsync(SessionId id, CancellationToken cancellationToken) =>
        ReadAsync(
            "find a session",
            (connection, token) => SessionTable.FindAsync(connection, id, token),
            cancellationToken
        );

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Session>> ListAsync(SessionQuery query, CancellationToken cancellationToken)
    {
        SessionQuery.Check(query);
        return ReadAsync(
            "list sessions",
            (connection, token) => SessionLists.PageAsync(connection, query, token),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<ChannelId, ReachFacts>> ListReachFactsAsync(
        ImmutableArray<ChannelId> channels,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            "list customers' times",
            (connection, token) => ChannelRows.ReachFactsAsync(connection, channels, token),
            cancellationToken
        );
}
