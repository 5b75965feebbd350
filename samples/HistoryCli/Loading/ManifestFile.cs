using LiveChat;

namespace HistoryCli.Loading;

/// <summary>The manifest beside an exported file.</summary>
internal static class ManifestFile
{
    internal static string Of(string file) => file + ".manifest.json";

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="DataException">The file cannot be read, or is not a manifest.</exception>
    internal static async Task<ExportManifest> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return ExportManifest.Parse(await File.ReadAllTextAsync(file, cancellationToken));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new DataException($"'{file}' is not readable as a manifest: {fault.Message}", fault);
        }
    }
}
