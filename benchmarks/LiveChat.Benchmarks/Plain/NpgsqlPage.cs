using NpgsqlTypes;

namespace LiveChat.Benchmarks.Plain;

/// <summary>
/// A page by hand-written SQL on Npgsql: one open connection, one prepared batch, one round trip, one snapshot. The
/// limit is a literal, because PostgreSQL plans a statement again whenever a LIMIT is bound.
/// </summary>
internal sealed class NpgsqlPage : IDisposable
{
    private const string Before =
        "channel_id = $1 AND audience = 0 AND (opened, effective, received, id) < ($2, $3, $4, $5)";
    private const string NewestFirst = "ORDER BY opened DESC, effective DESC, received DESC, id DESC";

    private static readonly NpgsqlDbType[] PageTypes =
    [
        NpgsqlDbType.Uuid,
        NpgsqlDbType.Bigint,
        NpgsqlDbType.Bigint,
        NpgsqlDbType.Bigint,
        NpgsqlDbType.Text,
    ];

    private readonly PreparedBatch _batch;

    internal NpgsqlPage(string connectionString, int limit) =>
        _batch = new PreparedBatch(
            DatabaseServer.Connect(connectionString),
            new PreparedText("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"),
            new PreparedText("SELECT version FROM channel WHERE channel_id = $1", NpgsqlDbType.Uuid),
            new PreparedText(
                $"SELECT {PostgreSqlColumns.OfSession} FROM session WHERE channel_id = $1 AND opened = $2",
                NpgsqlDbType.Uuid,
                NpgsqlDbType.Bigint
            ),
            new PreparedText(
                $"SELECT {PostgreSqlColumns.OfEntry} FROM entry WHERE {Before} {NewestFirst} LIMIT {limit}",
                PageTypes
            ),
            new PreparedText(
                $"SELECT {PostgreSqlColumns.OfSession} FROM session WHERE channel_id = $1 AND opened <= $2 AND opened >= "
                    + $"coalesce((SELECT opened FROM entry WHERE {Before} {NewestFirst} OFFSET {limit - 1} LIMIT 1), 0) "
                    + "ORDER BY opened DESC",
                PageTypes
            ),
            new PreparedText("COMMIT")
        );

    internal async Task<PlainPage> ReadAsync(PageQuery query)
    {
        var channel = new Guid(query.Channel, bigEndian: true);
        var (opened, effective, received, id) = query.Before;
        await using var rows = await _batch
            .Bind(1, channel)
            .Bind(2, channel, query.Anchor)
            .Bind(3, channel, opened, effective, received, id)
            .Bind(4, channel, opened, effective, received, id)
            .RunAsync();
        await rows.ReadAsync();
        var version = rows.GetInt64(0);
        await rows.NextResultAsync();
        var anchor = await rows.ReadAsync() ? DriverRows.Session(rows) : null;
        await rows.NextResultAsync();
        var entries = new List<PlainEntry>(query.Limit);
        while (await rows.ReadAsync())
        {
            entries.Add(DriverRows.Entry(rows));
        }

        await rows.NextResultAsync();
        var sessions = new List<PlainSession>();
        while (await rows.ReadAsync())
        {
            sessions.Add(DriverRows.Session(rows));
        }

        await rows.NextResultAsync();
        return new PlainPage(entries, sessions, anchor, version);
    }

    public void Dispose() => _batch.Dispose();
}
