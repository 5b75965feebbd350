using System.Collections.Immutable;
using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <content>Read marks.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<SessionId, ReadMark>> GetAsync(
        UserId user,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    ) => new(Read(connection => Marks(connection, user, sessions.IsDefault ? [] : sessions), cancellationToken));

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

    private static ImmutableDictionary<SessionId, ReadMark> Marks(
        Connection connection,
        UserId user,
        ImmutableArray<SessionId> sessions
    )
    {
        var marks = ImmutableDictionary.CreateBuilder<SessionId, ReadMark>();
        foreach (var session in sessions)
        {
            if (ReadMarkTable.Find(connection, user, session) is { } mark)
            {
                marks[session] = mark;
            }
        }

        return marks.ToImmutable();
    }
}
