using BenchmarkDotNet.Attributes;
using LiveChat.Access;
using LiveChat.Benchmarks.Pages;
using LiveChat.Benchmarks.Plain;
using LiveChat.History;

namespace LiveChat.Benchmarks.Lists;

/// <summary>A page of 50 of an item's archive in SQLite, as an operator, against the same statements by hand.</summary>
[MemoryDiagnoser]
[MinColumn]
public class SqliteListBenchmarks : IDisposable
{
    private const int PageSize = 50;

    private DriverList _driver = null!;
    private HistoryResolver _history = null!;
    private SessionListCursor? _cursor;
    private ListQuery _query = null!;

    [ParamsSource(nameof(Shapes))]
    public ListShape Shape { get; set; } = null!;

    [Params(AccessPolicy.Default, AccessPolicy.Strict)]
    public AccessPolicy Policy { get; set; }

    [Params(Depth.Latest, Depth.Half)]
    public Depth Page { get; set; }

    public static IEnumerable<ListShape> Shapes => ListShape.All;

    [GlobalSetup]
    public void Open()
    {
        var file = ListFile.Of(Shape);
        var isStrict = Policy == AccessPolicy.Strict;
        _driver = new DriverList(file.Path, PageSize + 1);
        _history = file.History(Policy);
        _cursor =
            Page == Depth.Half ? ListFile.HalfDepth(_history, isStrict ? Shape.Own : Shape.Own + Shape.Others) : null;
        _query = new ListQuery(
            ListFile.Item,
            Support.LiveChat.Id,
            Support.Operator.User,
            isStrict,
            ListQuery.Beyond(_cursor?.After),
            PageSize + 1
        );
        Check(Resolver().AsTask().GetAwaiter().GetResult(), _driver.Read(_query));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _driver.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public object HandWrittenOnTheDriver() => _driver.Read(_query);

    [Benchmark]
    public ValueTask<SessionListPage> Resolver() => ListFile.ReadAsync(_history, PageSize, _cursor);

    /// <summary>The baseline has one row more, which tells that the list goes on.</summary>
    private static void Check(SessionListPage page, List<(PlainSession Session, long? Read)> rows)
    {
        var expected = page.Items.Select(one => (RowTime(one), one.LastMessage?.Text, one.Operator?.Value));
        var found = rows.Take(PageSize)
            .Select(row => (row.Session.Opened, row.Session.PreviewText, row.Session.Operator));
        if (page.Items.Length != PageSize || rows.Count != PageSize + 1 || !expected.SequenceEqual(found))
        {
            throw new InvalidOperationException("The list by hand holds other sessions.");
        }
    }

    private static long RowTime(SessionEntry entry) => Storage.RowTime.Of(entry.Id.OpenedAt);
}
