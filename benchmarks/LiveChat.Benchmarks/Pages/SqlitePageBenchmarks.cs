using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Plain;

namespace LiveChat.Benchmarks.Pages;

/// <summary>A page of 50 of a stitched timeline in SQLite, against the same rows read by hand.</summary>
public class SqlitePageBenchmarks : PageBenchmarks, IDisposable
{
    private DriverPage _driver = null!;
    private RawPage _raw = null!;

    public static IEnumerable<HistoryShape> Shapes => HistoryShape.All;

    [GlobalSetup]
    public void Open()
    {
        var expected = Open(StoredHistory.In(FillingStore.Fill, Shape));
        (_driver, _raw) = (new DriverPage(Stored.Place, Query.Limit), new RawPage(Stored.Place, Query.Limit));
        SamePage.Check(expected, _driver.Read(Query), nameof(HandWrittenOnTheDriver));
        SamePage.Check(expected, _raw.Read(Query), nameof(PreparedOnTheRawHandle));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _driver.Dispose();
        _raw.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public object HandWrittenOnTheDriver() => _driver.Read(Query);

    [Benchmark]
    public object PreparedOnTheRawHandle() => _raw.Read(Query);

    [Benchmark]
    public ValueTask<TimelinePage?> Resolver() => ReadAsync();
}
