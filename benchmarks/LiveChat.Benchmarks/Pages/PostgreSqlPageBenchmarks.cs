using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Plain;

namespace LiveChat.Benchmarks.Pages;

/// <summary>A page of 50 of a stitched timeline in PostgreSQL, against the same rows in one prepared batch by hand.</summary>
public class PostgreSqlPageBenchmarks : PageBenchmarks, IDisposable
{
    private NpgsqlPage _batch = null!;
    private PreparedBatch _one = null!;

    public static IEnumerable<HistoryShape> Shapes => HistoryShape.All;

    [GlobalSetup]
    public void Open()
    {
        var expected = Open(StoredHistory.In(DatabaseServer.Fill, Shape));
        _batch = new NpgsqlPage(Stored.Place, Query.Limit);
        _one = new PreparedBatch(DatabaseServer.Connect(Stored.Place), new PreparedText("SELECT 1"));
        SamePage.Check(expected, _batch.ReadAsync(Query).GetAwaiter().GetResult(), nameof(PreparedBatchByHand));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _batch.Dispose();
        _one.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public async Task<object> PreparedBatchByHand() => await _batch.ReadAsync(Query);

    /// <summary>Only a round trip.</summary>
    [Benchmark]
    public async Task<int> Select1()
    {
        await using var rows = await _one.RunAsync();
        await rows.ReadAsync();
        return rows.GetInt32(0);
    }

    [Benchmark]
    public ValueTask<TimelinePage?> Resolver() => ReadAsync();
}
