using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;

namespace LiveChat;

/// <content>Read marks.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            "get read marks",
            (connection, token) =>
                ReadMarkTable.GetAsync(
                    connection,
                    users.IsDefault ? [] : users,
                    sessions.IsDefault ? [] : sessions,
                    token
                ),
            cancellationToken
        );

    /// <inheritdoc/>
    public async ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        await ReadAsync(
                "set a read mark",
                (connection, token) => ReadMarkTable.SetAsync(connection, user, session, mark, token),
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
