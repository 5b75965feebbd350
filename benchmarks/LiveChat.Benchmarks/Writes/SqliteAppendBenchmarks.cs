using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Plain;
using LiveChat.Messages;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat.Benchmarks.Writes;

/// <summary>6,144 durable appends of 64 callers, each on 16 channels of its own, synchronous=FULL.</summary>
[MemoryDiagnoser]
[MinColumn]
[InvocationCount(1)]
public class SqliteAppendBenchmarks : IDisposable
{
    private const int Callers = 64;
    private static readonly int ChannelsEach = Sizes.Of(measured: 16, dry: 1);
    private static readonly int AppendsEach = 6 * ChannelsEach;

    private readonly string _text = new('x', 100);
    private SqliteStore _store = null!;
    private SessionDesk _desk = null!;
    private OneTransactionEach _each = null!;
    private BareGroupCommit _group = null!;
    private List<AppendTarget> _eachTargets = [];
    private List<AppendTarget> _groupTargets = [];
    private int _last;

    [GlobalSetup]
    public void Open()
    {
        var files = new AppendFiles(Callers * ChannelsEach, _text);
        var (library, each, group) = (files.Copy(), files.Copy(), files.Copy());
        (_eachTargets, _groupTargets) = (files.Targets(), files.Targets());
        _store = new SqliteStore(library);
        _desk = Support.Desk(_store);
        (_each, _group) = (new OneTransactionEach(each), new BareGroupCommit(group));
        Task.WhenAll(Desk(), OneTransactionEach(), BareGroupCommit()).GetAwaiter().GetResult();
        SameAppends.Check(library, each);
        SameAppends.Check(library, group);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _store.Dispose();
        _each.Dispose();
        _group.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public Task BareGroupCommit() => All((channel, id) => _group.AppendAsync(_groupTargets[channel].Next(id, Now())));

    [Benchmark]
    public Task OneTransactionEach() => All((channel, id) => _each.AppendAsync(_eachTargets[channel].Next(id, Now())));

    [Benchmark]
    public Task Desk() =>
        All(
            async (channel, id) =>
            {
                var outcome = await _desk.ReceiveAsync(Support.Channel(channel), new IncomingMessage(id, _text));
                if (!outcome.Changed)
                {
                    throw new InvalidOperationException("Nothing was appended.");
                }
            }
        );

    private Task All(Func<int, string, ValueTask> append) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => OneCaller(caller, append))));

    private async Task OneCaller(int caller, Func<int, string, ValueTask> append)
    {
        for (var number = 0; number < AppendsEach; number++)
        {
            var id = $"wamid.{Interlocked.Increment(ref _last):00000000}";
            await append((caller * ChannelsEach) + (number % ChannelsEach), id);
        }
    }

    private static long Now() => RowTime.Of(TimeProvider.System.GetUtcNow());
}
