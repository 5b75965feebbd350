using LiveChat.Storage.PostgreSql;
using NpgsqlTypes;

namespace LiveChat.Benchmarks.Plain;

/// <summary>
/// A page of an item's archive by the statements that the store sends, on Npgsql: one open connection, and three
/// prepared batches, for the keys, their sessions, and the viewer's read marks.
/// </summary>
internal sealed class NpgsqlList : IDisposable
{
    private const string Keys =
        "SELECT channel_id, opened FROM session_item WHERE item = $1 AND lane = $2 "
        + "AND (opened, channel_id) < ($3, $4) ORDER BY opened DESC, channel_id DESC LIMIT $5";

    private const string Of = "FROM unnest($1, $2) AS g (channel_id, opened) JOIN";

    private const NpgsqlDbType Channels = NpgsqlDbType.Array | NpgsqlDbType.Uuid;
    private const NpgsqlDbType Openings = NpgsqlDbType.Array | NpgsqlDbType.Bigint;

    private static readonly string Sessions =
        $"SELECT s.{PostgreSqlColumns.OfSession.Replace(", ", ", s.", StringComparison.Ordinal)} {Of} session s "
        + "ON s.channel_id = g.channel_id AND s.opened = g.opened";

    private readonly PreparedBatch _keys;
    private readonly PreparedBatch _sessions;
    private readonly PreparedBatch _marks;

    internal NpgsqlList(string connectionString, bool isStrict)
    {
        var keys = new PreparedText(
            Keys,
            NpgsqlDbType.Uuid,
            NpgsqlDbType.Uuid,
            NpgsqlDbType.Bigint,
            NpgsqlDbType.Uuid,
            NpgsqlDbType.Bigint
        );
        var begin = new PreparedText("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        var connection = DatabaseServer.Connect(connectionString);
        _keys = new PreparedBatch(connection, isStrict ? [begin, keys, keys] : [begin, keys]);
        _sessions = new PreparedBatch(
            connection,
            new PreparedText(Sessions, Channels, Openings),
            new PreparedText("COMMIT")
        );
        _marks = new PreparedBatch(
            connection,
            new PreparedText(
                $"SELECT m.channel_id, m.opened, m.count {Of} read_mark m "
                    + "ON m.channel_id = g.channel_id AND m.opened = g.opened AND m.user_id = $3",
                Channels,
                Openings,
                NpgsqlDbType.Text
            )
        );
    }

    /// <summary>Reads sessions, newest first, each with the viewer's read count.</summary>
    internal async Task<List<(PlainSession Session, long? Read)>> ReadAsync(ListQuery query)
    {
        var keys = await KeysAsync(query);
        var (channels, openings) = (keys.ConvertAll(key => key.Channel), keys.ConvertAll(key => key.Opened));
        var sessions = new Dictionary<(Guid Channel, long Opened), PlainSession>();
        await using (var rows = await _sessions.Bind(0, channels, openings).RunAsync())
        {
            while (await rows.ReadAsync())
            {
                var session = DriverRows.Session(rows);
                sessions.Add((rows.GetGuid(0), session.Opened), session);
            }

            await rows.NextResultAsync();
        }

        var read = new Dictionary<(Guid Channel, long Opened), long>();
        await using (var rows = await _marks.Bind(0, channels, openings, query.User.Value).RunAsync())
        {
            while (await rows.ReadAsync())
            {
                read.Add((rows.GetGuid(0), rows.GetInt64(1)), rows.GetInt32(2));
            }
        }

        return keys.ConvertAll(key => (sessions[key], read.TryGetValue(key, out var count) ? count : (long?)null));
    }

    public void Dispose()
    {
        _keys.Dispose();
        _sessions.Dispose();
        _marks.Dispose();
    }

    /// <summary>The keys of the page: one range of the index, or two merged.</summary>
    private async Task<List<(Guid Channel, long Opened)>> KeysAsync(ListQuery query)
    {
        var after = new Guid(query.After.Channel, bigEndian: true);
        Guid[] lanes = query.IsStrict
            ?
            [
                Lane.Of(SessionStatus.Closed, query.LiveChat, query.User),
                Lane.Of(SessionStatus.Closed, query.LiveChat, owner: null),
            ]
            : [Lane.Of(SessionStatus.Closed, query.LiveChat)];
        foreach (var (index, lane) in lanes.Index())
        {
            _keys.Bind(index + 1, RowId.Of(query.Item), lane, query.After.Opened, after, (long)query.Limit);
        }

        var keys = new List<(Guid Channel, long Opened)>(query.Limit * lanes.Length);
        await using var rows = await _keys.RunAsync();
        do
        {
            while (await rows.ReadAsync())
            {
                keys.Add((rows.GetGuid(0), rows.GetInt64(1)));
            }
        } while (await rows.NextResultAsync());

        return lanes.Length == 1
            ? keys
            :
            [
                .. keys.OrderByDescending(key => key.Opened)
                    .ThenByDescending(key => key.Channel.ToChannel())
                    .Take(query.Limit),
            ];
    }
}
