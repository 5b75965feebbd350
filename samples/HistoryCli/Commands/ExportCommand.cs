using System.Globalization;
using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;

namespace HistoryCli.Commands;

/// <summary>Writes a session's whole timeline to a file, and its manifest beside it.</summary>
internal static class ExportCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        var session = Looking.SessionOf(arguments, history);
        var viewer = Looking.ViewerOf(arguments);
        var settings = new ExportSettings
        {
            Format = arguments.Format,
            Audience = arguments.IsForCustomer ? ExportAudience.Customer : ExportAudience.Staff,
        };
        var file = arguments.Out!;
        var manifest =
            await WholeFile.WriteAsync(
                file,
                output =>
                    screen.WithCountAsync(
                        "Exporting entries",
                        progress => ExportAsync(output, new ExportCount(progress))
                    )
            ) ?? throw Looking.NoSession(arguments);
        await WholeFile.WriteAsync(
            ManifestFile.Of(file),
            async output =>
            {
                await using var writer = new StreamWriter(output, leaveOpen: true);
                await writer.WriteAsync(manifest.ToJson());
                return manifest;
            }
        );
        await screen.Output.WriteLineAsync(Summary(manifest, file));
        return ExitCode.Success;

        async Task<ExportManifest?> ExportAsync(Stream output, IProgress<ExportProgress> progress) =>
            await history.Resolver.ExportAsync(session, viewer, output, settings, progress, cancellationToken);
    }

    private static string Summary(ExportManifest manifest, string file)
    {
        var counts = manifest.Counts;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{SafeText.Line(file)}: {counts.Messages} messages, {counts.Notes} notes, {counts.Events} events, "
                + $"{counts.Gaps} gaps in {manifest.Length} bytes, SHA-256 {manifest.Sha256}"
        );
    }

    /// <summary>Passes the number of entries on.</summary>
    private sealed class ExportCount(IProgress<long> progress) : IProgress<ExportProgress>
    {
        public void Report(ExportProgress value) => progress.Report(value.Entries);
    }
}
