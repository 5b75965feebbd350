using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Plain;
using LiveChat.Storage;

namespace LiveChat.Benchmarks.Pages;

/// <summary>
/// A page of 50 of a stitched timeline, through the library, with the rows that its baselines must return.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public abstract class PageBenchmarks
{
    private const int PageSize = 50;

    private TimelineCursor? _cursor;

    [ParamsSource("Shapes")]
    public HistoryShape Shape { get; set; } = null!;

    [Params(Depth.Latest, Depth.Half)]
    public Depth Page { get; set; }

    private protected StoredHistory Stored { get; private set; } = null!;

    private protected PageQuery Query { get; private set; } = null!;

    /// <summary>The number of messages that are newer than the page.</summary>
    private protected int Newer => Page == Depth.Half ? Stored.NewerThanHalfDepth : 0;

    /// <summary>Returns the rows that the resolver's page shows.</summary>
    private protected EntryPage Open(StoredHistory stored)
    {
        Stored = stored;
        _cursor = Page == Depth.Half ? stored.HalfDepth() : null;
        Query = PageQuery.Of(stored.Newest, _cursor, PageSize + 1);
        return PageCheck.Rows(stored, ReadAsync().AsTask().GetAwaiter().GetResult()!, Query);
    }

    private protected ValueTask<TimelinePage?> ReadAsync() =>
        Stored.History.FindTimelineAsync(Stored.Newest, Support.Supervisor, _cursor, PageSize);
}
