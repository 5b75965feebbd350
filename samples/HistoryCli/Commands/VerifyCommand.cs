using System.Collections.Immutable;
using System.Globalization;
using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;

namespace HistoryCli.Commands;

/// <summary>Compares an exported file with its manifest.</summary>
internal static class VerifyCommand
{
    internal static async Task<int> RunAsync(Arguments arguments, Screen screen, CancellationToken cancellationToken)
    {
        var file = arguments.Operand!;
        var manifest = await ManifestFile.ReadAsync(ManifestFile.Of(file), cancellationToken);
        var found = await CompareAsync(manifest, file, cancellationToken);
        foreach (var difference in found)
        {
            await screen.Output.WriteLineAsync($"{SafeText.Line(file)}: {Of(difference)}");
        }

        if (found.IsEmpty)
        {
            await screen.Output.WriteLineAsync($"{SafeText.Line(file)}: is the exported file.");
        }

        return found.IsEmpty ? ExitCode.Success : ExitCode.Data;
    }

    private static async Task<ImmutableArray<ExportDifference>> CompareAsync(
        ExportManifest manifest,
        string file,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var input = File.OpenRead(file);
            return await manifest.VerifyAsync(input, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"'{file}' cannot be read: {fault.Message}", fault);
        }
    }

    private static string Of(ExportDifference difference)
    {
        var bytes = string.Create(
            CultureInfo.InvariantCulture,
            $"bytes {difference.Offset} to {difference.Offset + difference.Length - 1}"
        );
        return difference.Kind switch
        {
            ExportDifferenceKind.Changed => $"{bytes} changed: {Of(difference.Part!)}",
            ExportDifferenceKind.Missing => $"{bytes} are missing: the file ends in {Of(difference.Part!)}",
            ExportDifferenceKind.Extra => $"{bytes} are not of the export",
            _ => "the manifest contradicts itself: its parts are those of the file, its hash of the whole is not",
        };
    }

    private static string Of(ExportPart part) =>
        part switch
        {
            { Session: { } session } => $"session {session}, opened {Wire.Time(session.OpenedAt)}",
            { Kind: ExportPartKind.Head } => "the head",
            { Kind: ExportPartKind.Gap } => "a gap",
            _ => "the end",
        };
}
