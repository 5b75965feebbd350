using System.Globalization;
using BenchmarkDotNet.Running;
using LiveChat.Benchmarks;
using LiveChat.Benchmarks.Searches;
using LiveChat.Benchmarks.Writes;

try
{
    if (args is ["bytes"])
    {
        StoredBytes.Print();
        return 0;
    }

    if (args is ["pages"])
    {
        LoggedPages.Print();
        return 0;
    }

    if (args is ["search", .. var messages])
    {
        SearchReads.Print(messages is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    }

    var summaries = new BenchmarkSwitcher([.. Benchmarks()]).Run(args).ToList();

    // The runner reports a failed benchmark but still ends with 0, and continuous integration must notice it.
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
    DatabaseServer.Close();
}

static IEnumerable<Type> Benchmarks()
{
    var all = typeof(Program)
        .Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.Name.EndsWith("Benchmarks", StringComparison.Ordinal))
        .ToList();
    if (DatabaseServer.IsThere)
    {
        return all;
    }

    Console.WriteLine(
        $"PostgreSQL is not installed, and {DatabaseServer.Variable} names none: its benchmarks do not run."
    );
    return all.Where(type => !type.Name.StartsWith("PostgreSql", StringComparison.Ordinal));
}
