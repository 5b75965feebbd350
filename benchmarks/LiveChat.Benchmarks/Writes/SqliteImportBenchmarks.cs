using BenchmarkDotNet.Attributes;

namespace LiveChat.Benchmarks.Writes;

/// <summary>The import of past sessions of 20 messages into a new file, against the same rows in one transaction.</summary>
[MemoryDiagnoser]
[MinColumn]
[InvocationCount(1)]
public class SqliteImportBenchmarks
{
    private ImportedFile _imported = null!;
    private string _path = string.Empty;

    [ParamsSource(nameof(Counts))]
    public int Sessions { get; set; }

    public static IEnumerable<int> Counts => [Sizes.Of(measured: 2_000, dry: 50)];

    [GlobalSetup]
    public void Make()
    {
        _imported = new ImportedFile(Sessions);
        NewFile();
        OneTransaction();
        _imported.CheckSame(_path);
    }

    [IterationSetup]
    public void NewFile() => _path = ImportedFile.NewStore();

    [Benchmark(Baseline = true)]
    public void OneTransaction() => BigTransaction.Write(_path, _imported.Rows);

    [Benchmark]
    public void Desk() => _imported.Import(_path);
}
