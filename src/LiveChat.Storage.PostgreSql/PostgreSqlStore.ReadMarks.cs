using System.Collections.Immutable;
using LiveChat.Channels;
using LiveChat.Users;

namespace LiveChat.Storage.PostgreSql;

/// <content>Read marks, always on the primary.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public async ValueTask<ImmutableDictionary<SessionId, ReadMark>> GetAsync(
        UserId user,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _opening.EnsureAsync(cancellationToken).ConfigureAwait(false);
        return await _database
            .ReadAsync(
                "get read marks",
                (connection, token) =>
                    ReadMarkTable.GetAsync(connection, user, sessions.IsDefault ? [] : sessions, token),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        cancellationToken.ThrowIfCancellationRequested();
        await _opening.EnsureAsync(cancellationToken).ConfigureAwait(false);
        await _database
            .ReadAsync(
                "set a read mark",
                (connection, token) => ReadMarkTable.SetAsync(connection, user, session, mark, token),
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
