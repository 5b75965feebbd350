using BenchmarkDotNet.Attributes;

namespace LiveChat.Benchmarks;

/// <summary>The least that any page of 50 costs: the copy of its references.</summary>
[MemoryDiagnoser]
public class ArrayCopyBenchmarks
{
    private const int PageSize = 50;

    private readonly object[] _items = [.. Enumerable.Range(0, 1_000).Select(_ => new object())];

    [Benchmark(Baseline = true)]
    public object[] CopyOf50References() => _items.AsSpan(_items.Length - PageSize).ToArray();
}
