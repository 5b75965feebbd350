using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Plain;

namespace LiveChat.Benchmarks.Pages;

/// <summary>A page of 50 of a stitched timeline, against the LINQ of a host without the library.</summary>
/// <typeparam name="TKey">The type of the key by which a channel's entries go.</typeparam>
public abstract class LinqPageBenchmarks<TKey> : PageBenchmarks, IDisposable
    where TKey : notnull
{
    private LinqPage<TKey> _linq = null!;
    private CompiledPage<TKey> _compiled = null!;
    private NaivePage<TKey> _naive = null!;

    /// <summary>
    /// The usual shape for each number of messages; the texts are short, which favours the naive query.
    /// </summary>
    public static IEnumerable<HistoryShape> Shapes =>
        HistoryShape.All.Where(shape => shape.TextBytes == 100).GroupBy(shape => shape.Messages).Select(OfManySessions);

    [GlobalSetup]
    public void Open()
    {
        var expected = Open(Of(Shape));
        var history = Tables(Stored.Place);
        (_linq, _compiled, _naive) = (new(history), new(history), new(history));
        SamePage.Check(expected, _linq.Read(Query), nameof(Linq));
        SamePage.Check(expected, _compiled.Read(Query), nameof(CompiledLinq));
        SamePage.Check(expected, _naive.Read(Query, Newer), nameof(NaiveLinq));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _compiled.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public ValueTask<TimelinePage?> Resolver() => ReadAsync();

    [Benchmark]
    public object Linq() => _linq.Read(Query);

    [Benchmark]
    public object CompiledLinq() => _compiled.Read(Query);

    [Benchmark]
    public object NaiveLinq() => _naive.Read(Query, Newer);

    private protected abstract StoredHistory Of(HistoryShape shape);

    private protected abstract LinqHistory<TKey> Tables(string place);

    private static HistoryShape OfManySessions(IEnumerable<HistoryShape> shapes) =>
        shapes.MinBy(shape => Math.Abs(((double)shape.Messages / shape.Sessions) - 667))!;
}
