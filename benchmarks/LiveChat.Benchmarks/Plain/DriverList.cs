using System.Globalization;
using Microsoft.Data.Sqlite;

namespace LiveChat.Benchmarks.Plain;

/// <summary>A page of an item's archive by the store's own statements, on Microsoft.Data.Sqlite with reused commands.</summary>
internal sealed class DriverList : IDisposable
{
    private static readonly string Columns =
        "s." + PlainSession.Columns.Replace(", ", ", s.", StringComparison.Ordinal);

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _all;
    private readonly SqliteCommand _ofOperator;
    private readonly SqliteCommand _mark;
    private readonly SqliteCommand _commit;

    internal DriverList(string path, int limit)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=false");
        _connection.Open();
        _begin = Command("BEGIN");
        _all = Command(Select(string.Empty, limit), "$app", "$item", "$chat", "$opened", "$channel");
        _ofOperator = Command(
            Select("AND i.operator IS $operator", limit),
            ["$app", "$item", "$chat", "$opened", "$channel", "$operator"]
        );
        _mark = Command(
            "SELECT count FROM read_mark WHERE user = $user AND channel = $channel AND opened = $opened",
            "$user",
            "$channel",
            "$opened"
        );
        _commit = Command("COMMIT");
    }

    /// <summary>Reads sessions, newest first, each with the viewer's read count.</summary>
    internal List<(PlainSession Session, long? Read)> Read(ListQuery query)
    {
        _begin.ExecuteNonQuery();
        var sessions = query.IsStrict ? OwnAndUnassigned(query) : Rows(_all, query);
        var read = sessions.ConvertAll(session => (session, Mark(query, session)));
        _commit.ExecuteNonQuery();
        return read;
    }

    public void Dispose() => _connection.Dispose();

    private List<PlainSession> OwnAndUnassigned(ListQuery query)
    {
        _ofOperator.Parameters[5].Value = query.User.Value;
        var own = Rows(_ofOperator, query);
        _ofOperator.Parameters[5].Value = DBNull.Value;
        var unassigned = Rows(_ofOperator, query);
        var merged = new List<PlainSession>(query.Limit);
        for (int one = 0, other = 0; merged.Count < query.Limit && (one < own.Count || other < unassigned.Count); )
        {
            var isOwn = other == unassigned.Count || (one < own.Count && IsNewer(own[one], unassigned[other]));
            merged.Add(isOwn ? own[one++] : unassigned[other++]);
        }

        return merged;
    }

    private static bool IsNewer(PlainSession one, PlainSession other) =>
        one.Opened != other.Opened
            ? one.Opened > other.Opened
            : one.Channel.AsSpan().SequenceCompareTo(other.Channel) > 0;

    private static List<PlainSession> Rows(SqliteCommand command, ListQuery query)
    {
        command.Parameters[0].Value = query.Item.App.Value;
        command.Parameters[1].Value = query.Item.Item;
        command.Parameters[2].Value = query.LiveChat.Value;
        command.Parameters[3].Value = query.After.Opened;
        command.Parameters[4].Value = query.After.Channel;
        using var rows = command.ExecuteReader();
        var sessions = new List<PlainSession>(query.Limit);
        while (rows.Read())
        {
            sessions.Add(DriverRows.Session(rows));
        }

        return sessions;
    }

    private long? Mark(ListQuery query, PlainSession session)
    {
        _mark.Parameters[0].Value = query.User.Value;
        _mark.Parameters[1].Value = session.Channel;
        _mark.Parameters[2].Value = session.Opened;
        return (long?)_mark.ExecuteScalar();
    }

    /// <summary>
    /// With the limit as a literal, because SQLite plans a statement again whenever a LIMIT is bound.
    /// </summary>
    private static string Select(string condition, int limit) =>
        $"SELECT {Columns} FROM session_item i CROSS JOIN session s ON s.channel = i.channel AND s.opened = i.opened "
        + $"WHERE i.app = $app AND i.item = $item AND i.live_chat = $chat AND i.status = 1 {condition} "
        + "AND (i.opened, i.channel) < ($opened, $channel) ORDER BY i.opened DESC, i.channel DESC "
        + string.Create(CultureInfo.InvariantCulture, $"LIMIT {limit}");

    private SqliteCommand Command(string text, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        command.Prepare();
        return command;
    }
}
