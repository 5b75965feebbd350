using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Plain;
using LiveChat.History;
using LiveChat.Storage;

namespace LiveChat.Benchmarks.Pages;

/// <summary>A page of 50 of a stitched timeline in SQLite, against the same rows read by hand.</summary>
[MemoryDiagnoser]
[MinColumn]
public class SqlitePageBenchmarks : IDisposable
{
    private const int PageSize = 50;

    private HistoryFile _file = null!;
    private DriverPage _driver = null!;
    private RawPage _raw = null!;
    private TimelineCursor? _cursor;
    private PageQuery _query = null!;

    [ParamsSource(nameof(Shapes))]
    public HistoryShape Shape { get; set; } = null!;

    [Params(Depth.Latest, Depth.Half)]
    public Depth Page { get; set; }

    public static IEnumerable<HistoryShape> Shapes => HistoryShape.All;

    [GlobalSetup]
    public void Open()
    {
        _file = HistoryFile.Of(Shape);
        _cursor = Page == Depth.Half ? _file.HalfDepth() : null;
        _query = PageQuery.Of(_file.Newest, _cursor, PageSize + 1);
        (_driver, _raw) = (new DriverPage(_file.Path, _query.Limit), new RawPage(_file.Path, _query.Limit));
        var expected = PageCheck.Rows(_file, Resolver().AsTask().GetAwaiter().GetResult()!, _query);
        SamePage.Check(expected, _driver.Read(_query), nameof(HandWrittenOnTheDriver));
        SamePage.Check(expected, _raw.Read(_query), nameof(PreparedOnTheRawHandle));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _driver.Dispose();
        _raw.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public object HandWrittenOnTheDriver() => _driver.Read(_query);

    [Benchmark]
    public object PreparedOnTheRawHandle() => _raw.Read(_query);

    [Benchmark]
    public ValueTask<TimelinePage?> Resolver() =>
        _file.History.FindTimelineAsync(_file.Newest, Support.Supervisor, PageSize, _cursor);
}
