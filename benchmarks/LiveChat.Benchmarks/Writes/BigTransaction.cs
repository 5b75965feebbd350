using Microsoft.Data.Sqlite;

namespace LiveChat.Benchmarks.Writes;

/// <summary>Writes rows by prepared inserts in one transaction.</summary>
internal static class BigTransaction
{
    internal static void Write(string path, IEnumerable<(string Table, List<object[]> Rows)> tables)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var (table, rows) in tables)
        {
            Insert(connection, transaction, table, rows);
        }

        transaction.Commit();
    }

    private static void Insert(
        SqliteConnection connection,
        SqliteTransaction transaction,
        string table,
        List<object[]> rows
    )
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        var names = Enumerable.Range(1, rows[0].Length).Select(number => $"${number}").ToList();
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", names)})";
        names.ForEach(name => command.Parameters.Add(new SqliteParameter { ParameterName = name }));
        command.Prepare();
        foreach (var row in rows)
        {
            for (var index = 0; index < row.Length; index++)
            {
                command.Parameters[index].Value = row[index];
            }

            command.ExecuteNonQuery();
        }
    }
}
