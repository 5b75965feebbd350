using LiveChat.Benchmarks.Plain;
using NpgsqlTypes;

namespace LiveChat.Benchmarks.Writes;

/// <summary>
/// An append by hand-written SQL on Npgsql, in its own transaction on its own connection: one prepared batch
/// that loads, and one that writes and commits.
/// </summary>
internal sealed class NpgsqlAppend : IDisposable
{
    private static readonly NpgsqlDbType[] EntryTypes =
    [
        NpgsqlDbType.Uuid,
        NpgsqlDbType.Smallint,
        .. typeof(PlainEntry).GetProperties().Select(property => TypeOf(property.PropertyType)),
    ];

    private readonly PreparedBatch _load;
    private readonly PreparedBatch _write;

    internal NpgsqlAppend(string connectionString)
    {
        var connection = DatabaseServer.Connect(connectionString);
        var entry = $"SELECT {PostgreSqlColumns.OfEntry} FROM entry WHERE channel_id = $1 AND";
        _load = new PreparedBatch(
            connection,
            new PreparedText("BEGIN"),
            new PreparedText(
                $"SELECT s.{PostgreSqlColumns.OfSession.Replace(", ", ", s.", StringComparison.Ordinal)} FROM channel c "
                    + "JOIN session s ON s.channel_id = c.channel_id AND s.opened = c.newest WHERE c.channel_id = $1",
                NpgsqlDbType.Uuid
            ),
            new PreparedText(
                $"{entry} id = $2 UNION ALL {entry} provider_id = $2",
                NpgsqlDbType.Uuid,
                NpgsqlDbType.Text
            ),
            new PreparedText(
                "SELECT version, edits, deletions, delivery FROM pending WHERE channel_id = $1 AND id = $2",
                NpgsqlDbType.Uuid,
                NpgsqlDbType.Text
            ),
            new PreparedText("SELECT count(*) FROM pending WHERE channel_id = $1", NpgsqlDbType.Uuid)
        );
        _write = new PreparedBatch(
            connection,
            new PreparedText(
                "UPDATE channel SET version = $1 WHERE channel_id = $2 AND version = $1 - 1",
                NpgsqlDbType.Bigint,
                NpgsqlDbType.Uuid
            ),
            new PreparedText(
                "UPDATE session SET version = $1, customer_messages = $2, last_effective = $3, last_received = $4, "
                    + "last_id = $5, preview_text = $6 WHERE channel_id = $7 AND opened = $8",
                NpgsqlDbType.Bigint,
                NpgsqlDbType.Integer,
                NpgsqlDbType.Bigint,
                NpgsqlDbType.Bigint,
                NpgsqlDbType.Text,
                NpgsqlDbType.Text,
                NpgsqlDbType.Uuid,
                NpgsqlDbType.Bigint
            ),
            new PreparedText(
                $"INSERT INTO entry ({PostgreSqlColumns.Channel}, audience, {PostgreSqlColumns.OfEntry}) VALUES "
                    + $"({string.Join(", ", Enumerable.Range(1, EntryTypes.Length).Select(number => $"${number}"))})",
                EntryTypes
            ),
            new PreparedText("COMMIT")
        );
    }

    /// <summary>Appends the next message to the loaded channel.</summary>
    internal async ValueTask AppendAsync(AppendTarget target, string id, long now)
    {
        var channel = (Guid)target.Channel;
        var next = target.Next(await LoadAsync(channel, id), id, now);
        var (session, entry) = (next.Session, next.Entry);
        await using (
            await _write
                .Bind(0, session.Version, channel)
                .Bind(
                    1,
                    session.Version,
                    session.CustomerMessages,
                    session.LastEffective,
                    session.LastReceived,
                    session.LastId,
                    session.PreviewText,
                    channel,
                    session.Opened
                )
                .Bind(2, entry.Values(target.Channel))
                .RunAsync()
        )
        {
            _write.CheckChanged(0, 1, 2);
        }
    }

    public void Dispose()
    {
        _load.Dispose();
        _write.Dispose();
    }

    private async Task<PlainSession> LoadAsync(Guid channel, string id)
    {
        await using var rows = await _load
            .Bind(1, channel)
            .Bind(2, channel, id)
            .Bind(3, channel, id)
            .Bind(4, channel)
            .RunAsync();
        await rows.ReadAsync();
        var session = DriverRows.Session(rows);
        await rows.NextResultAsync();
        var isKnown = await rows.ReadAsync();
        await rows.NextResultAsync();
        var isPending = await rows.ReadAsync();
        await rows.NextResultAsync();
        await rows.ReadAsync();
        return isKnown || isPending || rows.GetInt64(0) > 0
            ? throw new InvalidOperationException("The baseline appends an existing message.")
            : session;
    }

    /// <summary>PostgreSQL's tables use its type for small numbers.</summary>
    private static NpgsqlDbType TypeOf(Type type) =>
        type == typeof(string) ? NpgsqlDbType.Text
        : type == typeof(long) || type == typeof(long?) ? NpgsqlDbType.Bigint
        : type == typeof(int) ? NpgsqlDbType.Integer
        : NpgsqlDbType.Smallint;
}
