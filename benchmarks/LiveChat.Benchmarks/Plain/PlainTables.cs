using System.Data.Common;
using Npgsql;

namespace LiveChat.Benchmarks.Plain;

/// <summary>Whole tables, in either database, in the order of the channels' ids.</summary>
internal static class PlainTables
{
    /// <summary>The keys by which entries go: the channels' numbers in SQLite, their ids in PostgreSQL.</summary>
    internal static List<object> Channels(DbConnection connection) =>
        All(
            connection,
            connection is NpgsqlConnection
                ? "SELECT channel_id FROM channel ORDER BY channel_id"
                : "SELECT number FROM channel ORDER BY id",
            rows => rows.GetValue(0)
        );

    internal static List<PlainSession> Sessions(DbConnection connection) =>
        All(
            connection,
            connection is NpgsqlConnection
                ? $"SELECT {PostgreSqlColumns.OfSession} FROM session ORDER BY channel_id, opened"
                : $"SELECT {PlainSession.Columns} FROM session ORDER BY channel, opened",
            DriverRows.Session
        );

    internal static List<PlainEntry> Entries(DbConnection connection) =>
        All(
            connection,
            connection is NpgsqlConnection
                ? $"SELECT {PostgreSqlColumns.OfEntry} FROM entry ORDER BY channel_id, version, kind"
                : $"SELECT {PlainEntry.Columns} FROM entry "
                    + "ORDER BY (SELECT c.id FROM channel c WHERE c.number = entry.channel), version, kind",
            DriverRows.Entry
        );

    private static List<T> All<T>(DbConnection connection, string text, Func<DbDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }
}
