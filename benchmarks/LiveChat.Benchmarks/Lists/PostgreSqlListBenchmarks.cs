using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Plain;
using LiveChat.Storage.PostgreSql;

namespace LiveChat.Benchmarks.Lists;

/// <summary>A page of 50 of an item's archive in PostgreSQL, as an operator, against the same statements by hand.</summary>
public class PostgreSqlListBenchmarks : ListBenchmarks, IDisposable
{
    private const int Connections = 4;

    private NpgsqlList _batches = null!;
    private PostgreSqlStore _store = null!;
    private HistoryResolver _inTurn = null!;

    [GlobalSetup]
    public void Open()
    {
        var stored = StoredList.In(DatabaseServer.Fill, Shape);
        Open(stored);
        _batches = new NpgsqlList(stored.Place, Query.IsStrict);
        _store = DatabaseServer.OpenPool(stored.Place, Connections);
        _inTurn = StoredList.On((stored.Place, _store)).History(Policy);
        Check(_batches.ReadAsync(Query).GetAwaiter().GetResult());
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _batches.Dispose();
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public async Task<object> PreparedBatchesByHand() => await _batches.ReadAsync(Query);

    [Benchmark]
    public ValueTask<SessionListPage> Resolver() => ReadAsync();

    /// <summary>The same on a pool, which hands its connections out in turn.</summary>
    [Benchmark]
    public ValueTask<SessionListPage> ResolverOnFourConnections() => ReadAsync(_inTurn);
}
