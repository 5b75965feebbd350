using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Pages;
using LiveChat.Benchmarks.Plain;
using LiveChat.Storage;

namespace LiveChat.Benchmarks.Lists;

/// <summary>A page of 50 of an item's archive, as an operator, through the library.</summary>
[MemoryDiagnoser]
[MinColumn]
public abstract class ListBenchmarks
{
    private const int PageSize = 50;

    private HistoryResolver _history = null!;
    private SessionListCursor? _cursor;

    [ParamsSource(nameof(Shapes))]
    public ListShape Shape { get; set; } = null!;

    [Params(AccessPolicy.Default, AccessPolicy.Strict)]
    public AccessPolicy Policy { get; set; }

    [Params(Depth.Latest, Depth.Half)]
    public Depth Page { get; set; }

    public IEnumerable<ListShape> Shapes => ListShape.All;

    private protected ListQuery Query { get; private set; } = null!;

    private protected void Open(StoredList stored)
    {
        var isStrict = Policy == AccessPolicy.Strict;
        _history = stored.History(Policy);
        _cursor =
            Page == Depth.Half ? StoredList.HalfDepth(_history, isStrict ? Shape.Own : Shape.Own + Shape.Others) : null;
        Query = new ListQuery(
            ImportedList.Item,
            Support.LiveChat.Id,
            Support.Operator.User,
            isStrict,
            ListQuery.Beyond(_cursor?.After),
            PageSize + 1
        );
    }

    private protected ValueTask<SessionListPage> ReadAsync() => ReadAsync(_history);

    private protected ValueTask<SessionListPage> ReadAsync(HistoryResolver history) =>
        StoredList.ReadAsync(history, PageSize, _cursor);

    /// <summary>
    /// Throws unless the rows are those of the page, and one more, which shows that the list continues.
    /// </summary>
    private protected void Check(List<(PlainSession Session, long? Read)> rows)
    {
        var page = ReadAsync().AsTask().GetAwaiter().GetResult();
        var expected = page.Items.Select(one =>
            (RowTime.Of(one.Id.OpenedAt), one.LastMessage?.Text, one.Operator?.Value)
        );
        var found = rows.Take(PageSize)
            .Select(row => (row.Session.Opened, row.Session.PreviewText, row.Session.Operator));
        if (page.Items.Length != PageSize || rows.Count != PageSize + 1 || !expected.SequenceEqual(found))
        {
            throw new InvalidOperationException("The list by hand contains other sessions.");
        }
    }
}
