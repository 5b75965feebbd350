using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Plain;
using LiveChat.History;

namespace LiveChat.Benchmarks.Pages;

/// <summary>A page of 50 of a stitched timeline in SQLite, against the LINQ that one would otherwise write.</summary>
[MemoryDiagnoser]
[MinColumn]
public class EntityFrameworkPageBenchmarks : IDisposable
{
    private const int PageSize = 50;

    private HistoryFile _file = null!;
    private LinqPage _linq = null!;
    private CompiledPage _compiled = null!;
    private NaivePage _naive = null!;
    private TimelineCursor? _cursor;
    private PageQuery _query = null!;
    private int _above;

    [ParamsSource(nameof(Shapes))]
    public HistoryShape Shape { get; set; } = null!;

    [Params(Depth.Latest, Depth.Half)]
    public Depth Page { get; set; }

    /// <summary>Of each number of messages the usual shape; the texts are short, which is to the naive query's good.</summary>
    public static IEnumerable<HistoryShape> Shapes =>
        HistoryShape.All.Where(shape => shape.TextBytes == 100).GroupBy(shape => shape.Messages).Select(OfManySessions);

    [GlobalSetup]
    public void Open()
    {
        _file = HistoryFile.Of(Shape);
        _cursor = Page == Depth.Half ? _file.HalfDepth() : null;
        _query = PageQuery.Of(_file.Newest, _cursor, PageSize + 1);
        _above = Page == Depth.Half ? HistoryFile.NewerThanHalfDepth(Shape) : 0;
        (_linq, _compiled, _naive) = (
            new LinqPage(_file.Path),
            new CompiledPage(_file.Path),
            new NaivePage(_file.Path)
        );
        var expected = PageCheck.Rows(_file, Resolver().AsTask().GetAwaiter().GetResult()!, _query);
        SamePage.Check(expected, _linq.Read(_query), nameof(Linq));
        SamePage.Check(expected, _compiled.Read(_query), nameof(CompiledLinq));
        SamePage.Check(expected, _naive.Read(_query, _above), nameof(NaiveLinq));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _compiled.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public ValueTask<TimelinePage?> Resolver() =>
        _file.History.FindTimelineAsync(_file.Newest, Support.Supervisor, PageSize, _cursor);

    [Benchmark]
    public object Linq() => _linq.Read(_query);

    [Benchmark]
    public object CompiledLinq() => _compiled.Read(_query);

    [Benchmark]
    public object NaiveLinq() => _naive.Read(_query, _above);

    private static HistoryShape OfManySessions(IEnumerable<HistoryShape> shapes) =>
        shapes.MinBy(shape => Math.Abs(((double)shape.Messages / shape.Sessions) - 667))!;
}
