using BenchmarkDotNet.Attributes;
using LiveChat.Storage;

namespace LiveChat.Benchmarks;

/// <summary>
/// A page of 50 of a stitched timeline in memory, against a copy of 50 references and the usual LINQ.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public class InMemoryPageBenchmarks
{
    private const int PageSize = 50;

    private ChannelOf _channel = ChannelOf.Size(1, 1);
    private TimelineCursor? _halfDepth;
    private object[] _references = [];
    private List<Message> _messages = [];
    private EntryQuery _query = new()
    {
        Channel = default,
        Anchor = default,
        Limit = 1,
        SessionLimit = 1,
    };

    [ParamsSource(nameof(Counts))]
    public int Messages { get; set; }

    [Params(100, 1_500)]
    public int TextLength { get; set; }

    public static IEnumerable<int> Counts => Sizes.Of<int[]>(measured: [100, 10_000, 1_000_000], dry: [100, 10_000]);

    [GlobalSetup]
    public void Load()
    {
        _channel = ChannelOf.Size(Messages, TextLength);
        _halfDepth = _channel.HalfDepth();
        _messages = [.. _channel.Messages];
        _references = [.. _messages];
        _query = new EntryQuery
        {
            Channel = _channel.Newest.Channel,
            Anchor = _channel.Newest.OpenedAt,
            To = _channel.Newest.OpenedAt,
            Limit = PageSize + 1,
            SessionLimit = HistoryResolver.MaxSessionsPerPage + 1,
        };
    }

    [Benchmark(Baseline = true)]
    public object[] CopyOf50References() => _references.AsSpan(_references.Length - PageSize).ToArray();

    [Benchmark]
    public ValueTask<EntryPage> PageFromTheStore() => _channel.Store.ListAsync(_query, CancellationToken.None);

    [Benchmark]
    public ValueTask<TimelinePage?> LatestPage() =>
        _channel.History.FindTimelineAsync(_channel.Newest, Support.Supervisor, pageSize: PageSize);

    [Benchmark]
    public ValueTask<TimelinePage?> PageAtHalfDepth() =>
        _channel.History.FindTimelineAsync(_channel.Newest, Support.Supervisor, _halfDepth, PageSize);

    [Benchmark]
    public IReadOnlyList<Message> LatestPageByLinq() =>
        [
            .. _messages
                .Where(message => message.Channel == _channel.Newest.Channel)
                .OrderByDescending(message => message.SentAt)
                .Take(PageSize),
        ];
}
