using BenchmarkDotNet.Attributes;
using LiveChat.Storage.PostgreSql;

namespace LiveChat.Benchmarks.Writes;

/// <summary>The same in PostgreSQL, fsync and synchronous_commit on, against a transaction each on 64 connections.</summary>
public class PostgreSqlAppendBenchmarks : AppendBenchmarks, IDisposable
{
    private PostgreSqlStore _one = null!;
    private PostgreSqlStore _two = null!;
    private List<NpgsqlAppend> _each = [];
    private List<AppendTarget> _targets = [];

    [GlobalSetup]
    public void Open()
    {
        var schemas = new AppendSchemas(Callers * ChannelsEach);
        _targets = schemas.Targets();
        _each = [.. Enumerable.Range(0, Callers).Select(_ => new NpgsqlAppend(schemas.Baseline))];
        _one = DatabaseServer.Open(schemas.Library, new PostgreSqlStoreOptions { MaxGroups = 1 });
        _two = DatabaseServer.Open(schemas.Library, new PostgreSqlStoreOptions { MaxGroups = 2 });
        Task.WhenAll(DeskWithOneGroup(), OneTransactionEach()).GetAwaiter().GetResult();
        schemas.CheckSame();
        schemas.Settle();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
        _each.ForEach(one => one.Dispose());
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public Task OneTransactionEach() =>
        AllAsync((channel, id) => _each[channel / ChannelsEach].AppendAsync(_targets[channel], id, Now()));

    [Benchmark]
    public Task DeskWithOneGroup() => AllAsync(Support.Desk(_one));

    [Benchmark]
    public Task DeskWithTwoGroups() => AllAsync(Support.Desk(_two));
}
