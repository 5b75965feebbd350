using System.Collections.Immutable;

namespace LiveChat.Storage.PostgreSql;

/// <summary>Read marks, by session and user; setting a mark stores its join with the existing one.</summary>
internal static class ReadMarkTable
{
    internal static async ValueTask<ImmutableDictionary<ReadMarkKey, ReadMark>> GetAsync(
        Connection connection,
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions,
        CancellationToken cancellationToken
    )
    {
        var statement = Find(connection, users, sessions);
        var marks = await connection.AllAsync(Read, cancellationToken, statement).ConfigureAwait(false);
        return marks.ToImmutableDictionary();
    }

    /// <summary>The statement that finds the marks of users in sessions.</summary>
    internal static Statement Find(
        Connection connection,
        ImmutableArray<UserId> users,
        ImmutableArray<SessionId> sessions
    ) => connection.Statement("read_mark_find").Bind(users.Distinct()).Bind(sessions.Distinct());

    /// <summary>Sets a mark in one round trip; the row computes the join, whoever else sets it at once.</summary>
    internal static async ValueTask<bool> SetAsync(
        Connection connection,
        UserId user,
        SessionId session,
        ReadMark mark,
        CancellationToken cancellationToken
    )
    {
        await connection.WriteAsync(Put(connection, user, session, mark), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The statement that joins a mark with the row's.</summary>
    internal static Statement Put(Connection connection, UserId user, SessionId session, ReadMark mark) =>
        connection
            .Statement("read_mark_put")
            .Bind(session.Channel)
            .Bind(RowTime.Of(session.OpenedAt))
            .Bind(user.Value)
            .Bind(mark.Count)
            .Bind(mark.Generation)
            .Bind(mark.Place);

    /// <summary>Reads a mark from six columns: count, generation and place.</summary>
    internal static ReadMark ReadMark(Row row) => new(row.Int32(0), row.IsNull(2) ? null : row.Place(2), row.Int32(1));

    private static KeyValuePair<ReadMarkKey, ReadMark> Read(Row row) =>
        new(new ReadMarkKey(new UserId(row.Text(2)), row.Session(0)), ReadMark(row.From(3)));
}
