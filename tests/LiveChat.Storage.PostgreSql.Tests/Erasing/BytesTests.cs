using System.Collections.Immutable;
using System.Diagnostics;
using LiveChat.Storage.PostgreSql.Tests.Server;
using LiveChat.Testing.Erasing;

namespace LiveChat.Storage.PostgreSql.Tests.Erasing;

/// <summary>Nothing of an erased customer is left in the files of the server's tables after cleaning.</summary>
public sealed class BytesTests
{
    /// <summary>Each table, and how a row says whose it is; what goes by hashes alone is compared by its count.</summary>
    private static readonly (string Table, string Where)[] s_tables =
    [
        .. (
            (string[])
                [
                    "channel",
                    "session",
                    "session_live_chat",
                    "session_account",
                    "session_item",
                    "entry",
                    "attached",
                    "earlier_id",
                    "removed",
                    "pending",
                    "edit",
                    "read_mark",
                    "searched",
                    "successor",
                    "erased_id",
                ]
        ).Select(table => (table, "t.channel_id <> ALL ({erased})")),
        ("contact_hold", "true"),
        ("searched_day", "true"),
        ("store", "true"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Rule(P3)]
    [Fact]
    public async Task Nothing_of_erased_customers_is_left_and_the_others_rows_are_as_they_were()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var (erased, all) = (Shares.ErasedCustomers.Count, 10 * Shares.ErasedCustomers.Count);
        var customers = new ErasedCustomers(LiveChatStore.Of(store));
        for (var number = 0; number < all; number++)
        {
            await customers.MakeAsync(number);
        }

        ImmutableArray<int> going = [.. Enumerable.Range(0, erased).Select(number => number * 10 + number % 10)];
        var staying = Enumerable.Range(0, all).Except(going).ToList();

        // The server samples columns for its plans.
        await schema.RunAsync("ANALYZE; CHECKPOINT");
        var folder = await FolderAsync(schema);
        Assert.NotEmpty(LeftIn(folder, customers, going));
        var key = await store.GetKeyAsync(Token);
        var ids = string.Join(
            ", ",
            going.Select(number =>
                $"'{Convert.ToHexString(key.IdOf(ErasedCustomers.ChannelOf(number)).ToByteArray())}'"
            )
        );
        var before = await DumpAsync(schema, ids);
        var took = Stopwatch.StartNew();
        foreach (var number in going)
        {
            var request =
                number % 2 == 0
                    ? new ErasureRequest { Accounts = [ErasedCustomers.AccountOf(number)] }
                    : new ErasureRequest { Contact = ErasedCustomers.ContactOf(number) };
            var report = await customers.Eraser.ApplyAsync(request, cancellationToken: Token);
            Assert.Equal((2, 1), (report.Channels[0].Sessions, report.Channels[0].Placeholders));
            Assert.False(report.IsClean);
        }

        var erasing = took.ElapsedMilliseconds;
        await customers.Eraser.CleanAsync(Token);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"saw {erased} of {all} customers erased in {erasing} ms, and cleaned in {took.ElapsedMilliseconds - erasing} ms"
        );
        await schema.RunAsync("CHECKPOINT");
        Assert.Empty(LeftIn(folder, customers, going));
        Assert.Equal(before, await DumpAsync(schema, ids));
        Assert.Equal(
            (all - erased).ToString(System.Globalization.CultureInfo.InvariantCulture),
            (await schema.RowsAsync("SELECT count(*) FROM {schema}.added_account"))[0]
        );
        Assert.Equal(staying.Sum(number => customers.Words[number].Count), LeftIn(folder, customers, staying).Length);
        foreach (var number in staying.Where((_, index) => index % 10 == 0))
        {
            Assert.True(await customers.IsFoundAsync(number));
            Assert.False(await customers.IsFoundAsync(going[number % going.Length]));
        }
    }

    [Rule(P3)]
    [Fact]
    public async Task A_transaction_that_still_sees_what_was_erased_is_waited_for()
    {
        await using var schema = await TestSchema.CreateAsync();
        await using var store = schema.Open();
        var customers = new ErasedCustomers(LiveChatStore.Of(store));
        await customers.MakeAsync(1);

        // The server keeps its samples of a table in which no row is left.
        await customers.MakeAsync(2);
        var folder = await FolderAsync(schema);
        Task cleaning;
        await using (
            await schema.HoldAsync("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT 1 FROM {schema}.store")
        )
        {
            var request = new ErasureRequest { Accounts = [ErasedCustomers.AccountOf(1)] };
            await customers.Eraser.ApplyAsync(request, cancellationToken: Token);
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(1_000));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                customers.Eraser.CleanAsync(stop.Token).AsTask()
            );
            cleaning = customers.Eraser.CleanAsync(Token).AsTask();
        }

        await cleaning;
        await schema.RunAsync("CHECKPOINT");
        Assert.Empty(LeftIn(folder, customers, [1]));
    }

    /// <summary>The folder of the database's tables, the server's own among them.</summary>
    private static async Task<string> FolderAsync(TestSchema schema)
    {
        var rows = await schema.RowsAsync(
            "SELECT current_setting('data_directory') || '/base/' || oid FROM pg_database WHERE datname = current_database()"
        );
        return Directory.Exists(rows[0])
            ? rows[0]
            : throw new InvalidOperationException("The server's files are not on this machine.");
    }

    private static ImmutableArray<string> LeftIn(string folder, ErasedCustomers customers, IEnumerable<int> numbers)
    {
        var all = numbers.ToList();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            try
            {
                found.UnionWith(customers.LeftIn(File.ReadAllBytes(path), all));
            }
            catch (FileNotFoundException)
            {
                // The server deletes the files of tables that were written anew.
            }
        }

        return [.. found];
    }

    private static async Task<List<string>> DumpAsync(TestSchema schema, string ids)
    {
        var rows = new List<string>();
        foreach (var (table, where) in s_tables)
        {
            var of = where.Replace("{erased}", $"ARRAY[{ids}]::uuid[]", StringComparison.Ordinal);
            rows.AddRange(
                await schema.RowsAsync(
                    $"SELECT '{table}', t.* FROM {{schema}}.{table} t WHERE {of} ORDER BY t::text COLLATE \"C\""
                )
            );
        }

        return rows;
    }
}
