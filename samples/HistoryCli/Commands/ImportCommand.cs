using System.Globalization;
using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;

namespace HistoryCli.Commands;

/// <summary>Imports a folder and reports the result.</summary>
internal static class ImportCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        var started = TimeProvider.System.GetTimestamp();
        var report = await LoadAsync(arguments.Operand!, history, screen, arguments.IsJson, cancellationToken);
        if (arguments.IsJson)
        {
            WriteJson(report, screen);
        }
        else
        {
            Show(report, TimeProvider.System.GetElapsedTime(started), screen);
        }

        return report.Problems.IsEmpty ? ExitCode.Success : ExitCode.Data;
    }

    /// <summary>Imports a folder, with a progress bar on a terminal.</summary>
    internal static Task<ImportReport> LoadAsync(
        string folder,
        LoadedHistory history,
        Screen screen,
        bool isQuiet,
        CancellationToken cancellationToken
    ) =>
        screen.WithProgressAsync(
            progress => new Importer(history, progress).ImportAsync(folder, cancellationToken),
            isQuiet
        );

    /// <summary>Warns if a folder that another command reads is not completely imported.</summary>
    internal static void Warn(ImportReport report, Screen screen)
    {
        if (!report.Problems.IsEmpty)
        {
            var folder = SafeText.Line(report.Folder);
            screen.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"warning: {folder}: {report.RejectedLines} lines rejected, {report.Remarks} remarks; see 'import'."
                )
            );
        }
    }

    private static void WriteJson(ImportReport report, Screen screen)
    {
        foreach (var problem in report.Problems)
        {
            screen.WriteJson(ProblemJson.Of(problem));
        }

        screen.WriteJson(ImportJson.Of(report));
    }

    private static void Show(ImportReport report, TimeSpan elapsed, Screen screen)
    {
        foreach (var problem in report.Problems)
        {
            screen.Output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{problem.File}:{problem.Line}: {problem.Kind}: {SafeText.Line(problem.Reason)}"
                )
            );
        }

        screen.Show(Tables.OfImport(report, elapsed));
    }
}
