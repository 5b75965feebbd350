using System.Collections.Immutable;
using System.Diagnostics;
using LiveChat.Testing.Erasing;

namespace LiveChat.Storage.Sqlite.Tests.Erasing;

/// <summary>Nothing of an erased customer is left in the bytes of the file, its log, and their shared memory.</summary>
public sealed class BytesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => _folder.File("history.db");

    private ErasedFile Bytes => new(Path);

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
        Assert.Equal(going.Sum(number => customers.Words[number].Count), Bytes.Left(customers, going).Length);
        var file = await ErasedFile.OfAsync(Path, store, going);
        var before = file.Dump();
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
        Assert.Empty(Bytes.Left(customers, going));
        Assert.Equal(before, file.Dump());
        Assert.Equal(staying.Sum(number => customers.Words[number].Count), Bytes.Left(customers, staying).Length);
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
        await using var reader = Bytes.Open();
        await using var transaction = await reader.BeginTransactionAsync(Token);
        Assert.NotEmpty(ErasedFile.Rows(reader, "SELECT id FROM channel"));

        var request = new ErasureRequest { Accounts = [ErasedCustomers.AccountOf(1)] };
        Assert.False((await customers.Eraser.ApplyAsync(request, cancellationToken: Token)).IsClean);
        Assert.NotEmpty(Bytes.Left(customers, [1]));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => customers.Eraser.CleanAsync(stop.Token).AsTask());

        var cleaning = customers.Eraser.CleanAsync(Token).AsTask();
        await transaction.RollbackAsync(Token);
        await cleaning;
        Assert.Empty(Bytes.Left(customers, [1]));
    }

    public void Dispose() => _folder.Dispose();
}
