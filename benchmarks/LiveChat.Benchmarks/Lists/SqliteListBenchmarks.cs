using BenchmarkDotNet.Attributes;
using LiveChat.Benchmarks.Plain;

namespace LiveChat.Benchmarks.Lists;

/// <summary>A page of 50 of an item's archive in SQLite, as an operator, against the same statements by hand.</summary>
public class SqliteListBenchmarks : ListBenchmarks, IDisposable
{
    private DriverList _driver = null!;

    [GlobalSetup]
    public void Open()
    {
        var stored = StoredList.In(FillingStore.Fill, Shape);
        Open(stored);
        _driver = new DriverList(stored.Place, Query.Limit);
        Check(_driver.Read(Query));
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _driver.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public object HandWrittenOnTheDriver() => _driver.Read(Query);

    [Benchmark]
    public ValueTask<SessionListPage> Resolver() => ReadAsync();
}
