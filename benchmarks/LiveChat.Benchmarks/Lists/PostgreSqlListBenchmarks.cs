using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Plain;
using LiveChat.History;

namespace LiveChat.Benchmarks.Lists;

/// <summary>A page of 50 of an item's archive in PostgreSQL, as an operator, against the same statements by hand.</summary>
public class PostgreSqlListBenchmarks : ListBenchmarks, IDisposable
{
    private NpgsqlList _batches = null!;

    [GlobalSetup]
    public void Open()
    {
        var stored = StoredList.In(DatabaseServer.Fill, Shape);
        Open(stored);
        _batches = new NpgsqlList(stored.Place, Query.IsStrict);
        Check(_batches.ReadAsync(Query).GetAwaiter().GetResult());
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _batches.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public async Task<object> PreparedBatchesByHand() => await _batches.ReadAsync(Query);

    [Benchmark]
    public ValueTask<SessionListPage> Resolver() => ReadAsync();
}
