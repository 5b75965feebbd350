using System.Data.Common;
using Npgsql;

namespace LiveChat.Benchmarks.Plain;

/// <summary>Whole tables, in either database.</summary>
internal static class PlainTables
{
    internal static List<PlainSession> Sessions(DbConnection connection) =>
        All(connection, PlainSession.Columns, "session", "channel, opened", DriverRows.Session);

    internal static List<PlainEntry> Entries(DbConnection connection) =>
        All(connection, PlainEntry.Columns, "entry", "channel, version, kind", DriverRows.Entry);

    private static List<T> All<T>(
        DbConnection connection,
        string columns,
        string table,
        string order,
        Func<DbDataReader, T> read
    )
    {
        Func<string, string> name = connection is NpgsqlConnection ? PostgreSqlColumns.Of : text => text;
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {name(columns)} FROM {table} ORDER BY {name(order)}";
        using var rows = command.ExecuteReader();
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }
}
