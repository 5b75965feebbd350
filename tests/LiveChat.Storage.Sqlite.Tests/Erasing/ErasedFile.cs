using System.Collections.Immutable;
using LiveChat.Testing.Erasing;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Tests.Erasing;

/// <summary>A file from which some customers go: its bytes, and the rows of the others.</summary>
internal sealed class ErasedFile(string path)
{
    /// <summary>Each table, and how a row says whose it is: by id, by number, or by nothing that a customer has.</summary>
    private static readonly (string Table, string? Where)[] s_tables =
    [
        ("channel", "id NOT IN (SELECT id FROM erased)"),
        ("session", "channel NOT IN (SELECT id FROM erased)"),
        ("session_item", "channel NOT IN (SELECT id FROM erased)"),
        ("entry", "channel NOT IN (SELECT number FROM erased)"),
        ("earlier_id", "channel NOT IN (SELECT number FROM erased)"),
        ("attached", "channel NOT IN (SELECT number FROM erased)"),
        ("queued", "channel NOT IN (SELECT id FROM erased)"),
        ("removed", "channel NOT IN (SELECT number FROM erased)"),
        ("pending", "channel NOT IN (SELECT number FROM erased)"),
        ("edit", "channel NOT IN (SELECT number FROM erased)"),
        ("read_mark", "channel NOT IN (SELECT id FROM erased)"),
        ("searched", "channel NOT IN (SELECT number FROM erased)"),
        ("successor", "channel NOT IN (SELECT id FROM erased)"),
        ("erased_id", "channel NOT IN (SELECT number FROM erased)"),
        ("added_account", "address NOT IN (SELECT address FROM erased)"),
        ("contact_hold", null),
        ("store", null),
        ("search", null),
    ];

    private string _ids = string.Empty;
    private string _addresses = string.Empty;

    public static async Task<ErasedFile> OfAsync(string path, SqliteStore store, IEnumerable<int> going)
    {
        var key = await store.GetKeyAsync(TestContext.Current.CancellationToken);
        var ids = going.Select(number => key.IdOf(ErasedCustomers.ChannelOf(number)).ToByteArray());
        return new ErasedFile(path)
        {
            _ids = string.Join(", ", ids.Select(id => $"x'{Convert.ToHexString(id)}'")),
            _addresses = string.Join(", ", going.Select(number => $"'{ErasedCustomers.AccountOf(number).Address}'")),
        };
    }

    /// <summary>The words of some customers that are in the file, its log and their shared memory.</summary>
    public ImmutableArray<string> Left(ErasedCustomers customers, IEnumerable<int> numbers)
    {
        var all = numbers.ToList();
        return
        [
            .. new[] { string.Empty, "-wal", "-shm" }
                .Where(end => File.Exists(path + end))
                .SelectMany(end => customers.LeftIn(Read(path + end), all))
                .Distinct(),
        ];
    }

    private static byte[] Read(string name)
    {
        using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Every row that is not of a customer who goes, whatever became of these.</summary>
    public List<string> Dump()
    {
        using var connection = Open();
        var rows = new List<string>();
        foreach (var (table, where) in s_tables)
        {
            var columns = Rows(
                connection,
                $"SELECT group_concat('quote(' || name || ')', ' || ''|'' || ') FROM pragma_table_info('{table}')"
            );
            rows.AddRange(
                Rows(
                    connection,
                    $"""
                    WITH erased AS (
                        SELECT id, number, NULL AS address FROM channel WHERE id IN ({_ids})
                    )
                    SELECT '{table} ' || {columns[0]} FROM {table}
                    {(
                        where is null
                            ? string.Empty
                            : "WHERE "
                                + where.Replace("SELECT address FROM erased", _addresses, StringComparison.Ordinal)
                    )}
                    ORDER BY 1
                    """
                )
            );
        }

        return rows;
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        return connection;
    }

    public static List<string> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return rows;
    }
}
