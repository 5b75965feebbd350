using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>
/// One contiguous range of a list's index: the sessions of one key, live chat, status and, if it counts,
/// operator. A list is the merge of its lanes.
/// </summary>
/// <param name="Name">The SQL text, without the direction.</param>
/// <param name="Key">The key's first and second part; empty if the SQL text has none.</param>
/// <param name="LiveChat">The live chat.</param>
/// <param name="Status">The status.</param>
/// <param name="Operator">The operator, or nobody; used only by texts that filter by it.</param>
internal readonly record struct SessionLane(
    string Name,
    (string First, string Second) Key,
    string LiveChat,
    SessionStatus Status,
    string? Operator
)
{
    internal ImmutableArray<Session> Read(Connection connection, SessionId? after, PagingDirection direction, int limit)
    {
        var isForwards = direction == PagingDirection.Forwards;
        var rows = connection.Statement(isForwards ? Name + "_forwards" : Name + "_backwards");
        if (Key.First.Length > 0)
        {
            rows.Bind(1, Key.First).Bind(2, Key.Second);
        }

        rows.Bind(3, LiveChat).Bind(4, (long)Status).Bind(7, limit);
        if (Name.EndsWith("_and_operator", StringComparison.Ordinal))
        {
            rows.Bind(8, Operator);
        }

        return SessionTable.All(
            after is { } place
                ? rows.Bind(5, RowTime.Of(place.OpenedAt)).Bind(6, place.Channel)
                : rows.Bind(5, isForwards ? -1 : long.MaxValue).Bind(6, default(ChannelId))
        );
    }
}
