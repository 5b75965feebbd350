using BenchmarkDotNet.Running;
using LiveChat.Benchmarks;

try
{
    var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).ToList();

    // The runner reports a benchmark that failed and still ends with 0: continuous integration needs to see it.
    var complete =
        summaries.Count > 0
        && summaries.TrueForAll(summary =>
            !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)
        );
    return complete ? 0 : 1;
}
finally
{
    TemporaryFolder.Delete();
}
