using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <content>Read marks.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) =>
        new(
            Read(
                connection => Marks(connection, users.IsDefault ? [] : users, sessions.IsDefault ? [] : sessions),
                cancellationToken
            )
        );

    /// <inheritdoc/>
    public ValueTask SetAsync(UserId user, SessionId session, ReadMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return _writer.WriteAsync(
            connection => ReadMarkTable.Put(connection, user, session, mark),
            size: 0,
            cancellationToken
        );
    }

    private static ImmutableDictionary<ReadMarkKey, ReadMark> Marks(
        Connection connection,
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions
    )
    {
        var marks = ImmutableDictionary.CreateBuilder<ReadMarkKey, ReadMark>();
        foreach (var user in users.Distinct())
        {
            foreach (var session in sessions.Distinct())
            {
                if (ReadMarkTable.Find(connection, user, session) is { } mark)
                {
                    marks[new ReadMarkKey(user, session)] = mark;
                }
            }
        }

        return marks.ToImmutable();
    }
}
