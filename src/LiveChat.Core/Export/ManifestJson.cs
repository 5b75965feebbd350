using System.Text.Json;

namespace LiveChat.Export;

/// <summary>Writes and reads manifests.</summary>
internal static class ManifestJson
{
    internal static string Write(ExportManifest manifest) =>
        JsonSerializer.Serialize(
            new ManifestDocument(
                ExportManifest.CurrentVersion,
                manifest.Session.ToString(),
                manifest.Audience,
                manifest.Format,
                manifest.ExportedAt is { } time ? EntryWriter.Exact(time) : null,
                manifest.Counts,
                manifest.Length,
                manifest.Sha256,
                [.. manifest.Parts.Select(PartDocument.Of)]
            ),
            ManifestJsonContext.Default.ManifestDocument
        ) + "\n";

    internal static ExportManifest Read(string json)
    {
        try
        {
            var document = JsonSerializer.Deserialize(json, ManifestJsonContext.Default.ManifestDocument);
            return document?.ToManifest() ?? throw new FormatException("The manifest is null.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The text is not a manifest of an export: {wrong.Message}", wrong);
        }
    }
}
