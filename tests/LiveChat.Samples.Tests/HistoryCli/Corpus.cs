using System.Runtime.CompilerServices;
using HistoryCli.CommandLine;
using HistoryCli.Commands;
using HistoryCli.Loading;
using HistoryCli.Output;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>A corpus that is imported once for all tests that only read it.</summary>
internal sealed class Corpus
{
    private static readonly Lazy<Task<Corpus>> Stripe = new(() => LoadAsync("stripe"));
    private static readonly Lazy<Task<Corpus>> Ubuntu = new(() => LoadAsync("ubuntu"));

    private Corpus(string folder, LoadedHistory history, ImportReport report, NaiveOracle oracle) =>
        (Folder, History, Report, Oracle, Expected) = (folder, history, report, oracle, oracle.Dump());

    public string Folder { get; }

    public LoadedHistory History { get; }

    public ImportReport Report { get; }

    public NaiveOracle Oracle { get; }

    /// <summary>The oracle's dump.</summary>
    public Dictionary<string, List<string>> Expected { get; }

    public static Task<Corpus> OfAsync(string name, [CallerMemberName] string test = "")
    {
        SharedFiles.Data(name, test);
        return name == "stripe" ? Stripe.Value : Ubuntu.Value;
    }

    /// <summary>Dumps a history that is loaded already.</summary>
    public static async Task<Dictionary<string, List<string>>> DumpAsync(LoadedHistory history, int pageSize = 500)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var arguments = ArgumentParser.Parse(["dump", "--data", "loaded", "--page-size", $"{pageSize}"]);
        Assert.Equal(
            0,
            await DumpCommand.RunAsync(
                arguments,
                history,
                new Screen(output, output),
                TestContext.Current.CancellationToken
            )
        );
        return new CliRun(0, output.ToString(), string.Empty).Dump;
    }

    /// <summary>Imports folders, one after the other, into a new history.</summary>
    public static async Task<(LoadedHistory History, ImportReport[] Reports)> ImportAsync(params string[] folders)
    {
        var history = await LoadedHistory.OpenAsync(
            ArgumentParser.Parse(["dump", "--data", "loaded"]),
            TestContext.Current.CancellationToken
        );
        var reports = new List<ImportReport>();
        foreach (var folder in folders)
        {
            reports.Add(
                await new Importer(history, new NoProgress()).ImportAsync(folder, TestContext.Current.CancellationToken)
            );
        }

        return (history, [.. reports]);
    }

    private static async Task<Corpus> LoadAsync(string name)
    {
        var folder = SharedFiles.Data(name);
        var (history, reports) = await ImportAsync(folder);
        return new Corpus(folder, history, reports[0], NaiveOracle.Read(folder));
    }
}
