using System.Collections.Immutable;

namespace LiveChat.Storage.Sqlite;

/// <summary>
/// One contiguous range of a list's index: the sessions of one key, live chat or channel, status and, where it counts,
/// operator. A list is the merge of its lanes.
/// </summary>
/// <param name="Name">The SQL text, without the direction.</param>
/// <param name="Key">The key's first and second part; empty where the SQL text has none.</param>
/// <param name="LiveChat">The live chat; not used by the texts that go by a channel.</param>
/// <param name="Status">The status.</param>
/// <param name="Operator">The operator, or nobody; used only by the texts that go by it.</param>
/// <param name="Channel">The channel, for the texts that go by it.</param>
internal readonly record struct SessionLane(
    string Name,
    (string First, string Second) Key,
    string LiveChat,
    SessionStatus Status,
    string? Operator,
    ChannelId? Channel = null
)
{
    /// <summary>Reads the lane from the query's place on.</summary>
    internal ImmutableArray<Session> Read(Connection connection, SessionQuery query)
    {
        var isForwards = query.Direction == PagingDirection.Forwards;
        var rows = connection.Statement(isForwards ? Name + "_forwards" : Name + "_backwards");
        if (Key.First.Length > 0)
        {
            rows.Bind(1, Key.First).Bind(2, Key.Second);
        }

        _ = Channel is { } channel ? rows.Bind(3, channel) : rows.Bind(3, LiveChat);
        rows.Bind(4, (long)Status).Bind(7, query.Limit);
        if (Name.EndsWith("_and_operator", StringComparison.Ordinal))
        {
            rows.Bind(8, Operator);
        }

        return SessionTable.All(
            query.After is { } place
                ? rows.Bind(5, RowTime.Of(place.OpenedAt)).Bind(6, place.Channel)
                : rows.Bind(5, isForwards ? -1 : long.MaxValue).Bind(6, default(ChannelId))
        );
    }
}
