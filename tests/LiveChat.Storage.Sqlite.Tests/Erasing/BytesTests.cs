using System.Collections.Immutable;
using System.Diagnostics;
using LiveChat.Testing.Erasing;
using Microsoft.Data.Sqlite;

namespace LiveChat.Storage.Sqlite.Tests.Erasing;

/// <summary>Nothing of an erased customer is left in the bytes of the file, its log, and their shared memory.</summary>
public sealed class BytesTests : IDisposable
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

    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => _folder.File("history.db");

    [Rule(P3)]
    [Fact]
    public async Task Nothing_of_erased_customers_is_left_and_the_others_rows_are_as_they_were()
    {
        var (erased, all) = (Shares.ErasedCustomers.Count, 10 * Shares.ErasedCustomers.Count);
        using var store = new SqliteStore(Path).EnsureCreated();
        var customers = new ErasedCustomers(LiveChatStore.Of(store));
        for (var number = 0; number < all; number++)
        {
            await customers.MakeAsync(number);
        }

        ImmutableArray<int> going = [.. Enumerable.Range(0, erased).Select(number => number * 10 + number % 10)];
        var staying = Enumerable.Range(0, all).Except(going).ToList();
        Assert.Equal(going.Sum(number => customers.Words[number].Count), LeftInFile(customers, going).Length);
        await MarkAsync(going, store);
        var before = Dump(store);
        var took = Stopwatch.StartNew();
        ErasureReport? report = null;
        foreach (var number in going)
        {
            var request =
                number % 2 == 0
                    ? new ErasureRequest { Accounts = [ErasedCustomers.AccountOf(number)] }
                    : new ErasureRequest { Contact = ErasedCustomers.ContactOf(number) };
            report = await customers.Eraser.ApplyAsync(request, cancellationToken: Token);
            Assert.Equal((2, 1), (report.Channels[0].Sessions, report.Channels[0].Placeholders));
        }

        Assert.True(report!.IsClean);
        var log = TestContext.Current.TestOutputHelper!;
        log.WriteLine($"saw {erased} of {all} customers erased in {took.ElapsedMilliseconds} ms");
        Assert.Empty(LeftInFile(customers, going));
        Assert.Equal(before, Dump(store));
        Assert.Equal(staying.Sum(number => customers.Words[number].Count), LeftInFile(customers, staying).Length);
        foreach (var number in staying.Where((_, index) => index % 10 == 0))
        {
            Assert.True(await customers.IsFoundAsync(number));
            Assert.False(await customers.IsFoundAsync(going[number % going.Length]));
        }

        store.Dispose();
        FileCheck.IsSound(Path);
    }

    [Rule(P3)]
    [Fact]
    public async Task A_reader_who_holds_the_log_is_waited_for()
    {
        using var store = new SqliteStore(Path).EnsureCreated();
        var customers = new ErasedCustomers(LiveChatStore.Of(store));
        await customers.MakeAsync(1);
        await customers.MakeAsync(2);
        await using var reader = Open();
        await using var transaction = await reader.BeginTransactionAsync(Token);
        Assert.NotEmpty(Rows(reader, "SELECT id FROM channel"));

        var request = new ErasureRequest { Accounts = [ErasedCustomers.AccountOf(1)] };
        Assert.False((await customers.Eraser.ApplyAsync(request, cancellationToken: Token)).IsClean);
        Assert.NotEmpty(LeftInFile(customers, [1]));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => customers.Eraser.CleanAsync(stop.Token).AsTask());

        var cleaning = customers.Eraser.CleanAsync(Token).AsTask();
        await transaction.RollbackAsync(Token);
        await cleaning;
        Assert.Empty(LeftInFile(customers, [1]));
    }

    public void Dispose() => _folder.Dispose();

    private ImmutableArray<string> LeftInFile(ErasedCustomers customers, IEnumerable<int> numbers)
    {
        var all = numbers.ToList();
        return
        [
            .. new[] { string.Empty, "-wal", "-shm" }
                .Where(end => File.Exists(Path + end))
                .SelectMany(end => customers.LeftIn(Read(Path + end), all))
                .Distinct(),
        ];
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Keeps which channels go, so that their rows can be left out of a dump afterwards, too.</summary>
    private async Task MarkAsync(IEnumerable<int> numbers, SqliteStore store)
    {
        var key = await store.GetKeyAsync(Token);
        _erased = string.Join(
            ", ",
            numbers.Select(number =>
                $"x'{Convert.ToHexString(key.IdOf(ErasedCustomers.ChannelOf(number)).ToByteArray())}'"
            )
        );
        _addresses = string.Join(", ", numbers.Select(number => $"'{ErasedCustomers.AccountOf(number).Address}'"));
    }

    private string _erased = string.Empty;
    private string _addresses = string.Empty;

    private List<string> Dump(SqliteStore store)
    {
        _ = store;
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
                        SELECT id, number, NULL AS address FROM channel WHERE id IN ({_erased})
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

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        return connection;
    }

    private static List<string> Rows(SqliteConnection connection, string sql)
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
