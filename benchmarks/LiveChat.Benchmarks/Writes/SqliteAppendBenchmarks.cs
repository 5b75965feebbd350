using BenchmarkDotNet.Attributes;
using LiveChat.Storage.Sqlite;

namespace LiveChat.Benchmarks.Writes;

/// <summary>The same in SQLite, synchronous=FULL, without an index for searching.</summary>
public class SqliteAppendBenchmarks : AppendBenchmarks, IDisposable
{
    private SqliteStore _store = null!;
    private SessionDesk _desk = null!;
    private OneTransactionEach _each = null!;
    private BareGroupCommit _group = null!;
    private List<AppendTarget> _eachTargets = [];
    private List<AppendTarget> _groupTargets = [];

    [GlobalSetup]
    public void Open()
    {
        var files = new AppendFiles(Callers * ChannelsEach);
        var (library, each, group) = (files.Copy(), files.Copy(), files.Copy());
        (_eachTargets, _groupTargets) = (files.Targets(), files.Targets());
        _store = new SqliteStore(library, FillingStore.WithoutSearch);
        _desk = Support.Desk(_store);
        (_each, _group) = (new OneTransactionEach(each), new BareGroupCommit(group));
        Task.WhenAll(Desk(), OneTransactionEach(), BareGroupCommit()).GetAwaiter().GetResult();
        AppendFiles.CheckSame(library, each);
        AppendFiles.CheckSame(library, group);
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
    public Task BareGroupCommit() =>
        AllAsync((channel, id) => _group.AppendAsync(_groupTargets[channel].Next(id, Now())));

    [Benchmark]
    public Task OneTransactionEach() =>
        AllAsync((channel, id) => _each.AppendAsync(_eachTargets[channel].Next(id, Now())));

    [Benchmark]
    public Task Desk() => AllAsync(_desk);
}
